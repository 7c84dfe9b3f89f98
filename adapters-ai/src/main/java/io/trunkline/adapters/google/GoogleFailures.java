package io.trunkline.adapters.google;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** What the vendor's errors mean. */
final class GoogleFailures {
    private GoogleFailures() {}

    /** A wrong key is answered like any bad request; only the details tell. */
    static Failed refused(int status, String body) {
        JsonObject error = error(body);
        boolean badKey = Json.objects(error, "details").stream()
                .anyMatch(detail -> Json.text(detail, "reason").startsWith("API_KEY_"));
        return badKey
                ? new Failed(Failed.Kind.REFUSED, "the vendor does not know the key")
                : Failures.ofStatus(status, Json.text(error, "status"));
    }

    /** An error in the middle of a stream. */
    static Failed within(JsonObject error) {
        int code = Json.integer(error, "code");
        String status = Json.text(error, "status");
        return code >= 400
                ? Failures.ofStatus(code, status)
                : new Failed(kind(status), "the vendor broke the answer off");
    }

    private static Failed.Kind kind(String status) {
        return switch (status) {
            case "UNAUTHENTICATED", "PERMISSION_DENIED" -> Failed.Kind.REFUSED;
            case "RESOURCE_EXHAUSTED" -> Failed.Kind.LIMITED;
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "NOT_FOUND", "OUT_OF_RANGE" -> Failed.Kind.INVALID;
            default -> Failed.Kind.UNAVAILABLE;
        };
    }

    /** Some errors of streams come as an array of one. */
    private static JsonObject error(String body) {
        JsonObject answer = Json.object("{\"it\":" + body + "}").orElse(JsonValue.EMPTY_JSON_OBJECT);
        JsonObject first = answer.get("it") instanceof JsonArray
                ? Json.objects(answer, "it").stream().findFirst().orElse(JsonValue.EMPTY_JSON_OBJECT)
                : Json.object(answer, "it");
        return Json.object(first, "error");
    }
}
