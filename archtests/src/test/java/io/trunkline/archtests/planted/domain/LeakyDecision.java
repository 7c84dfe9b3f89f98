package io.trunkline.archtests.planted.domain;

import io.trunkline.archtests.planted.app.Server;

/** Knows the server, which knows it: a wrong arrow and a cycle. */
public final class LeakyDecision {
    private final Server server;

    LeakyDecision(Server server) {
        this.server = server;
    }

    Server server() {
        return server;
    }
}
