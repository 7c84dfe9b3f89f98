package io.trunkline.adapters.chat;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** What the errors of these servers mean. Most have {@code error} with type and code, some say it all at the top. */
final class ChatFailures {
    private static final int FIRST_STATUS = 400;
    private static final int LAST_STATUS = 599;

    private ChatFailures() {}

    static Failed refused(int status, String body) {
        JsonObject answer = Json.object(body).orElse(JsonValue.EMPTY_JSON_OBJECT);
        String word = word(answer.get("error") instanceof JsonObject error ? error : answer);
        return switch (word) {
            // Groq: the model wrote a tool call that cannot be read. Nothing is wrong with the request.
            case "tool_use_failed" -> new Failed(Failed.Kind.UNAVAILABLE, "the model failed to ask for a tool");
            case "invalid_api_key" -> new Failed(Failed.Kind.REFUSED, "the vendor does not know the key");
            default -> Failures.ofStatus(status, word);
        };
    }

    /** An error in the middle of a stream. There is no status, but some put it into the code. */
    static Failed within(JsonObject error) {
        int status = Json.integer(error, "code");
        String word = word(error);
        if (status >= FIRST_STATUS && status <= LAST_STATUS) {
            return Failures.ofStatus(status, word);
        }
        return new Failed(kind(word), "the vendor broke the answer off" + (word.isEmpty() ? "" : " (" + word + ")"));
    }

    private static Failed.Kind kind(String word) {
        return switch (word) {
            case "invalid_api_key", "authentication_error", "permission_error" -> Failed.Kind.REFUSED;
            case "rate_limit_exceeded", "insufficient_quota", "tokens", "requests" -> Failed.Kind.LIMITED;
            case "invalid_request_error", "model_not_found", "context_length_exceeded", "BadRequestError" ->
                Failed.Kind.INVALID;
            default -> Failed.Kind.UNAVAILABLE;
        };
    }

    private static String word(JsonObject error) {
        String code = Failures.identifier(Json.text(error, "code"));
        return code.isEmpty() ? Failures.identifier(Json.text(error, "type")) : code;
    }
}
