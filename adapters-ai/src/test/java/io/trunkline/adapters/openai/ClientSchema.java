package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Shared;

/**
 * The vendor's schema of what a client may say, made stricter: the published one lets unknown members pass, so a
 * misspelled one would never be noticed.
 */
final class ClientSchema {
    static final ClientSchema GA = new ClientSchema("openai/realtime-ga.schema.json");
    static final ClientSchema BETA = new ClientSchema("openai/realtime-beta.schema.json");

    private static final String TYPE = "RealtimeClientEvent";

    private final String file;
    private final Bundle strict;

    private ClientSchema(String file) {
        this.file = file;
        strict = Shared.isThere() ? Bundle.of(file).strict() : Bundle.NONE;
    }

    String bundle() {
        return "specs/ai/" + file;
    }

    /** Does nothing where the schema is missing; {@link ClientEventsTest} says so and fails in CI. */
    void check(String message) {
        if (Shared.isThere()) {
            strict.check(TYPE, message);
        }
    }

    boolean allows(String message) {
        return strict.allows(TYPE, message);
    }
}
