package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.openai.OpenAiErrors;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * What the vendor calls an error. Its message is left behind, because it may quote the key or what was said; the words
 * kept here are identifiers or nothing.
 *
 * @param type the class of error
 * @param code the error itself
 * @param param the field it is about
 * @param eventId the message of ours it is about
 */
record Problem(String type, String code, String param, String eventId) {
    Problem {
        type = Failures.identifier(type);
        code = Failures.identifier(code);
        param = Failures.identifier(param);
        eventId = Failures.identifier(eventId);
    }

    static Problem of(JsonObject error) {
        return new Problem(
                Json.text(error, "type"),
                Json.text(error, "code"),
                Json.text(error, "param"),
                Json.text(error, "event_id"));
    }

    /** The most exact name there is. */
    String word() {
        return !code.isEmpty() ? code : !type.isEmpty() ? type : "unnamed error";
    }

    /** Whether the vendor has let the session end because it lasted too long. */
    boolean isExpiry() {
        return word().equals("session_expired");
    }

    /** Whether the same would work after a while. */
    boolean isLimit() {
        return code.equals("rate_limit_exceeded") || type.equals("rate_limit_exceeded");
    }

    /** The failure that it means; empty when the conversation can go on, as it can after a limit. */
    Optional<Failed> fatal() {
        if (isLimit()) {
            return Optional.empty();
        }
        return OpenAiErrors.kind(code)
                .or(() -> OpenAiErrors.kind(type))
                .map(kind -> new Failed(kind, "the vendor reported " + this));
    }

    @Override
    public String toString() {
        return param.isEmpty() ? word() : word() + " at " + param;
    }
}
