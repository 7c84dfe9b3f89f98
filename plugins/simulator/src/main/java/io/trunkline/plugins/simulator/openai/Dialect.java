package io.trunkline.plugins.simulator.openai;

import jakarta.json.JsonObject;
import java.util.Optional;

/** How a session is spelled. Inside, everything is GA. */
enum Dialect {
    /** What OpenAI speaks. */
    GA {
        @Override
        Shape events() {
            return ClientShapes.EVENT;
        }

        @Override
        JsonObject read(JsonObject event) {
            return event;
        }

        @Override
        Optional<JsonObject> write(JsonObject event) {
            return Optional.of(event);
        }
    },

    /** What OpenAI spoke until 2026. */
    BETA {
        @Override
        Shape events() {
            return BetaShapes.EVENT;
        }

        @Override
        JsonObject read(JsonObject event) {
            return BetaReader.read(event);
        }

        @Override
        Optional<JsonObject> write(JsonObject event) {
            return BetaWriter.write(event);
        }
    };

    /** What a client may say. */
    abstract Shape events();

    /** A client's event, of which the shape is right. */
    abstract JsonObject read(JsonObject event);

    /** An event of ours; empty where the dialect has none. */
    abstract Optional<JsonObject> write(JsonObject event);
}
