package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the vendor says went wrong. It puts the same trouble into words of different places and generations, and answers an
 * empty account with the status of a wrong key, so the words count more than the numbers.
 *
 * @param code the close code it names; 0 where it names none
 * @param word its identifier; may be empty
 * @param text its sentence, which is read and never shown
 */
record Trouble(int code, String word, String text) {
    static final Trouble NONE = new Trouble(0, "", "");

    private static final Pattern LIMITED =
            Pattern.compile("quota|too_many|concurren|rate_limit|system_busy|insufficient_credit|out_of_credit");
    private static final Pattern REFUSED =
            Pattern.compile("api_key|unauthori[sz]ed|authenticat|authori[sz]ation|permission|forbidden|signature");
    private static final Set<String> INVALID = Set.of(
            "invalid_message",
            "value_error",
            "missing_fields",
            "override_error",
            "missing_dynamic_variable",
            "missing_dynamic_variable_transfer",
            "safety_violation");

    /** Read the {@code error_event} of a conversation. */
    static Trouble ofEvent(JsonObject event) {
        return new Trouble(
                Json.integer(event, "code"),
                Failures.identifier(Json.text(event, "error_type")),
                Json.text(event, "message") + " " + Json.text(event, "reason"));
    }

    /** Read an error of a socket that speaks. */
    static Trouble ofSpeech(JsonObject message) {
        return new Trouble(
                Json.integer(message, "code"),
                Failures.identifier(Json.text(message, "error")),
                Json.text(message, "error") + " " + Json.text(message, "message"));
    }

    /** What an answer of HTTP that is no success means. */
    static Failed ofAnswer(int status, String body) {
        JsonObject detail = Json.object(body)
                .map(answer -> Json.object(answer, "detail"))
                .orElse(jakarta.json.JsonValue.EMPTY_JSON_OBJECT);
        String code = Json.text(detail, "code");
        String word = code.isEmpty() ? Json.text(detail, "status") : code;
        Trouble trouble = new Trouble(0, word, Json.text(detail, "message"));
        return new Failed(
                trouble.kind(Failures.kind(status)),
                Failures.ofStatus(status, word).reason());
    }

    /** What it means that the vendor closed the socket after this. */
    Failed closing(int closeCode, String reason) {
        Trouble whole = new Trouble(closeCode, word, text + " " + reason);
        Kind kind = whole.kind(closeCode == 1008 ? Kind.INVALID : Kind.UNAVAILABLE);
        return new Failed(kind, "the vendor closed the socket with " + closeCode + shown());
    }

    /** What this means where nothing can go on after it. */
    Failed failure() {
        return new Failed(
                kind(code == 1008 ? Kind.INVALID : Kind.UNAVAILABLE), "the vendor reported an error" + shown());
    }

    private Kind kind(Kind otherwise) {
        String words = (word + " " + text).toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
        if (LIMITED.matcher(words).find()) {
            return Kind.LIMITED;
        }
        if (REFUSED.matcher(words).find()) {
            return Kind.REFUSED;
        }
        return INVALID.contains(word) ? Kind.INVALID : otherwise;
    }

    private String shown() {
        return word.isEmpty() ? "" : " (" + word + ")";
    }

    /** Without the vendor's sentence: it may quote what was said. */
    @Override
    public String toString() {
        return word.isEmpty() ? "an error without a name" : word;
    }
}
