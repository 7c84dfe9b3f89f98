package io.trunkline.adapters.openai;

import static io.trunkline.ports.voice.Failed.Kind.INVALID;
import static io.trunkline.ports.voice.Failed.Kind.LIMITED;
import static io.trunkline.ports.voice.Failed.Kind.REFUSED;
import static io.trunkline.ports.voice.Failed.Kind.UNAVAILABLE;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import java.util.Map;
import java.util.Optional;

/** Says whose failure it is, from a status, a close code or the vendor's word. */
final class Errors {
    /** Errors after which a session is of no more use. All others leave it open. */
    private static final Map<String, Failed.Kind> FATAL = Map.ofEntries(
            Map.entry("invalid_api_key", REFUSED),
            Map.entry("authentication_error", REFUSED),
            Map.entry("permission_error", REFUSED),
            Map.entry("account_deactivated", REFUSED),
            Map.entry("unsupported_country_region_territory", REFUSED),
            Map.entry("insufficient_quota", LIMITED),
            Map.entry("billing_hard_limit_reached", LIMITED),
            Map.entry("beta_api_shape_disabled", INVALID),
            Map.entry("model_not_found", INVALID),
            Map.entry("session_expired", UNAVAILABLE));

    private Errors() {}

    /** Whether the vendor has let the session end because it lasted too long. */
    static boolean isExpiry(Problem problem) {
        return problem.word().equals("session_expired");
    }

    /** Whether the same would work after a while. */
    static boolean isLimit(Problem problem) {
        return problem.code().equals("rate_limit_exceeded") || problem.type().equals("rate_limit_exceeded");
    }

    /** The failure that an error means; empty when the conversation can go on. */
    static Optional<Failed> fatal(Problem problem) {
        return kind(problem.code())
                .or(() -> kind(problem.type()))
                .map(kind -> new Failed(kind, "the engine reported " + problem));
    }

    /** The vendor answered a handshake with anything but an upgrade. */
    static Failed ofAnswer(int status, String body) {
        Problem problem = Json.object(body)
                .map(answer -> Problem.of(Json.object(answer, "error")))
                .orElseGet(() -> new Problem("", "", "", ""));
        String reason = "the engine answered HTTP " + status + " (" + problem + ")";
        return new Failed(kind(problem.code()).orElseGet(() -> Failures.kind(status)), reason);
    }

    /** The vendor closes with codes of its own, such as 4000, and puts type and error word into the reason. */
    static Failed ofClose(int code, String reason) {
        Problem word = new Problem("", reason.substring(reason.lastIndexOf('.') + 1), "", "");
        String text = "the engine closed the socket with " + code + (word.code().isEmpty() ? "" : " (" + word + ")");
        return new Failed(kind(word.code()).orElse(code == 4000 || code == 1008 ? INVALID : UNAVAILABLE), text);
    }

    private static Optional<Failed.Kind> kind(String word) {
        return Optional.ofNullable(FATAL.get(word));
    }
}
