package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.model.Answer;
import io.trunkline.adapters.wire.model.PendingUse;
import io.trunkline.ports.voice.Message.ToolUse;
import jakarta.json.JsonObject;
import java.util.Optional;

/** One block. Names of members are the same in a block's beginning and in its deltas. */
sealed interface Block {
    static Block of(JsonObject begun) {
        return switch (Json.text(begun, "type")) {
            case "text" -> new Text();
            case "tool_use" -> new Use(begun);
            case "thinking" -> new Thinking();
            case "redacted_thinking" -> new Redacted(Json.text(begun, "data"));
            default -> new Other();
        };
    }

    default void append(JsonObject delta, Answer answer) {}

    default void end(Answer answer) {}

    default boolean isThought() {
        return false;
    }

    /** As it is sent back; empty for what may not be. */
    Optional<JsonObject> json();

    final class Text implements Block {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void append(JsonObject delta, Answer answer) {
            String piece = Json.text(delta, "text");
            text.append(piece);
            answer.text(piece);
        }

        @Override
        public Optional<JsonObject> json() {
            return Optional.of(text.toString())
                    .filter(said -> !said.isBlank())
                    .map(said -> JsonBody.of("type", "text").with("text", said).json());
        }
    }

    final class Thinking implements Block {
        private final StringBuilder thought = new StringBuilder();
        private final StringBuilder signature = new StringBuilder();

        @Override
        public void append(JsonObject delta, Answer answer) {
            thought.append(Json.text(delta, "thinking"));
            signature.append(Json.text(delta, "signature"));
        }

        @Override
        public boolean isThought() {
            return true;
        }

        @Override
        public Optional<JsonObject> json() {
            return Optional.of(JsonBody.of("type", "thinking")
                    .with("thinking", thought.toString())
                    .with("signature", signature.toString())
                    .json());
        }
    }

    record Redacted(String data) implements Block {
        @Override
        public boolean isThought() {
            return true;
        }

        @Override
        public Optional<JsonObject> json() {
            return Optional.of(
                    JsonBody.of("type", "redacted_thinking").with("data", data).json());
        }
    }

    record Other() implements Block {
        @Override
        public Optional<JsonObject> json() {
            return Optional.empty();
        }
    }

    final class Use implements Block {
        private final PendingUse pending;
        private final JsonObject begun;
        private Optional<ToolUse> asked = Optional.empty();
        private boolean over;

        Use(JsonObject begun) {
            this.begun = begun;
            pending = new PendingUse(Json.text(begun, "id"), Json.text(begun, "name"));
        }

        @Override
        public void append(JsonObject delta, Answer answer) {
            pending.append(Json.text(delta, "partial_json"));
        }

        @Override
        public void end(Answer answer) {
            if (over) {
                return;
            }
            over = true;
            JsonObject input = Json.object(begun, "input");
            if (!pending.hasArguments() && !input.isEmpty()) {
                pending.append(input.toString());
            }
            asked = pending.whole();
            asked.ifPresentOrElse(
                    answer::ask, () -> answer.warn("the model asked for a tool in a way that is no JSON"));
        }

        @Override
        public Optional<JsonObject> json() {
            return asked.map(Turns::use);
        }
    }
}
