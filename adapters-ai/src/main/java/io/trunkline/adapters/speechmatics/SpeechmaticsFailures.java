package io.trunkline.adapters.speechmatics;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;
import jakarta.json.JsonObject;

/** What an error of the vendor's means. After one it closes the socket. */
final class SpeechmaticsFailures {
    private SpeechmaticsFailures() {}

    static Failed ofError(JsonObject error) {
        String type = Json.text(error, "type");
        Kind kind = switch (type) {
            case "not_authorised", "not_allowed" -> Kind.REFUSED;
            case "quota_exceeded", "timelimit_exceeded" -> Kind.LIMITED;
            case "protocol_error" -> Kind.INVALID;
            default -> type.startsWith("invalid_") ? Kind.INVALID : Kind.UNAVAILABLE;
        };
        return new Failed(kind, "the vendor reported the error " + Failures.identifier(type));
    }

    /** The vendor closed the socket without a word. With 1008 it does so when a session was idle or open for too long. */
    static Failed ofClose(int code, String reason) {
        Kind kind = switch (code) {
            case 4001, 4003 -> Kind.REFUSED;
            case 4005, 4006 -> Kind.LIMITED;
            case 1003, 4004 -> Kind.INVALID;
            default -> Kind.UNAVAILABLE;
        };
        return new Failed(kind, Failures.ofClose(code, reason).reason());
    }
}
