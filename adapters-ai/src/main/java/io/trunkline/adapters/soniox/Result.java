package io.trunkline.adapters.soniox;

import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What the vendor understood since its last message.
 *
 * @param tokens final ones come once; the others come anew in every message until they are final
 * @param finalMillis audio up to here, since the stream began, needs no further listening
 * @param finished whether it is the last
 */
record Result(List<Token> tokens, long finalMillis, boolean finished) {
    /**
     * A piece of a word, spaces included.
     *
     * @param isFinal whether it will not change
     */
    record Token(String text, boolean isFinal) {
        /** The caller has stopped speaking, or we asked for the rest. */
        boolean endsTurn() {
            return text.equals("<end>") || text.equals("<fin>");
        }

        @Override
        public String toString() {
            return "Token[" + text.length() + " characters]";
        }
    }

    static Result of(JsonObject message) {
        List<Token> tokens = Json.objects(message, "tokens").stream()
                .filter(token -> !Json.text(token, "translation_status").equals("translation"))
                .map(token -> new Token(Json.text(token, "text"), isTrue(token, "is_final")))
                .toList();
        return new Result(tokens, Json.integer(message, "final_audio_proc_ms"), isTrue(message, "finished"));
    }

    private static boolean isTrue(JsonObject from, String name) {
        return JsonValue.TRUE.equals(from.get(name));
    }
}
