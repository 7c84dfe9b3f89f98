package io.trunkline.adapters.lmnt;

import static io.trunkline.ports.voice.Failed.Kind.INVALID;
import static io.trunkline.ports.voice.Failed.Kind.LIMITED;
import static io.trunkline.ports.voice.Failed.Kind.REFUSED;
import static io.trunkline.ports.voice.Failed.Kind.UNAVAILABLE;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonObject;

/** Whose failure it is that LMNT reports. */
final class LmntErrors {
    private LmntErrors() {}

    static Failed of(JsonObject error) {
        String type = Json.text(error, "type");
        Failed.Kind kind = switch (type) {
            case "authentication_error", "permission_error" -> REFUSED;
            case "payment_required_error", "rate_limit_error" -> LIMITED;
            case "invalid_request_error", "not_found_error" -> INVALID;
            default -> UNAVAILABLE;
        };
        String word = Failures.identifier(type);
        return new Failed(kind, "the vendor reported " + (word.isEmpty() ? "an error" : word));
    }
}
