package io.trunkline.archtests.planted.app;

import io.trunkline.archtests.planted.adapters.beta.BetaPlugin;
import io.trunkline.archtests.planted.domain.LeakyDecision;

/** Knows an adapter, and its package has no mark. */
public final class Server {
    private Server() {}

    static Object load(BetaPlugin plugin) {
        return plugin;
    }

    static Object run(LeakyDecision decision) {
        return decision;
    }
}
