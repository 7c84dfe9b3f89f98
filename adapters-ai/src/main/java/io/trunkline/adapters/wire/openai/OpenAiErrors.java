package io.trunkline.adapters.wire.openai;

import static io.trunkline.ports.voice.Failed.Kind.INVALID;
import static io.trunkline.ports.voice.Failed.Kind.LIMITED;
import static io.trunkline.ports.voice.Failed.Kind.REFUSED;
import static io.trunkline.ports.voice.Failed.Kind.UNAVAILABLE;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/** Whose failure it is that OpenAI's API reports, by its word for it. Its message is left behind. */
public final class OpenAiErrors {
    /** Errors after which nothing goes on. */
    private static final Map<String, Failed.Kind> FATAL = Map.ofEntries(
            Map.entry("invalid_api_key", REFUSED),
            Map.entry("authentication_error", REFUSED),
            Map.entry("permission_error", REFUSED),
            Map.entry("account_deactivated", REFUSED),
            Map.entry("unsupported_country_region_territory", REFUSED),
            Map.entry("insufficient_quota", LIMITED),
            Map.entry("billing_hard_limit_reached", LIMITED),
            Map.entry("rate_limit_exceeded", LIMITED),
            Map.entry("beta_api_shape_disabled", INVALID),
            Map.entry("model_not_found", INVALID),
            Map.entry("session_expired", UNAVAILABLE));

    private OpenAiErrors() {}

    /** The failure that an answer means which is no success. */
    public static Failed ofAnswer(int status, String body) {
        JsonObject error = error(body);
        Failed byStatus = Failures.ofStatus(status, word(error));
        return kind(error).map(kind -> new Failed(kind, byStatus.reason())).orElse(byStatus);
    }

    /** The failure that an error event means; empty when it can go on. */
    public static Optional<Failed> fatal(JsonObject error) {
        return kind(error).map(kind -> new Failed(kind, "the vendor reported " + word(error)));
    }

    /** The vendor closes with codes of its own, such as 4000, and puts type and error word into the reason. */
    public static Failed ofClose(int code, String reason) {
        String word = reason.substring(reason.lastIndexOf('.') + 1);
        Failed plain = Failures.ofClose(code, word);
        Failed.Kind kind = code == 4000 ? INVALID : plain.kind();
        return new Failed(kind(word).orElse(kind), plain.reason());
    }

    /** The failure that goes with a word of theirs; empty where the conversation can go on. */
    public static Optional<Failed.Kind> kind(String word) {
        return Optional.ofNullable(FATAL.get(word));
    }

    /** The vendor's most exact name for an error. */
    public static String word(JsonObject error) {
        String code = Failures.identifier(Json.text(error, "code"));
        String type = Failures.identifier(Json.text(error, "type"));
        return code.isEmpty() ? type : code;
    }

    private static JsonObject error(String body) {
        return Json.object(Json.object(body).orElse(JsonValue.EMPTY_JSON_OBJECT), "error");
    }

    private static Optional<Failed.Kind> kind(JsonObject error) {
        return kind(Json.text(error, "code")).or(() -> kind(Json.text(error, "type")));
    }
}
