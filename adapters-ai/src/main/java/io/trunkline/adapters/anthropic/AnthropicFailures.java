package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** What the vendor's errors mean; {@code error.type} says it. */
final class AnthropicFailures {
    private AnthropicFailures() {}

    static Failed refused(int status, String body) {
        JsonObject error = Json.object(Json.object(body).orElse(JsonValue.EMPTY_JSON_OBJECT), "error");
        if (Json.text(error, "message").contains("credit balance")) {
            return new Failed(Failed.Kind.LIMITED, "the vendor's account has no credit left");
        }
        return Failures.ofStatus(status, Json.text(error, "type"));
    }

    /** An error in the middle of a stream. */
    static Failed within(JsonObject error) {
        String type = Failures.identifier(Json.text(error, "type"));
        Failed.Kind kind = switch (type) {
            case "authentication_error", "permission_error" -> Failed.Kind.REFUSED;
            case "rate_limit_error", "billing_error" -> Failed.Kind.LIMITED;
            case "invalid_request_error", "not_found_error", "request_too_large" -> Failed.Kind.INVALID;
            default -> Failed.Kind.UNAVAILABLE;
        };
        return new Failed(kind, "the vendor broke the answer off" + (type.isEmpty() ? "" : " (" + type + ")"));
    }
}
