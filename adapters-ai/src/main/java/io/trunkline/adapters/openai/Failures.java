package io.trunkline.adapters.openai;

import static io.trunkline.ports.voice.Failed.Kind.INVALID;
import static io.trunkline.ports.voice.Failed.Kind.LIMITED;
import static io.trunkline.ports.voice.Failed.Kind.REFUSED;
import static io.trunkline.ports.voice.Failed.Kind.UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.adapters.wire.Json;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SocketRefusedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Says whose failure it is, from a status, a close code or the vendor's word. */
final class Failures {
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

    private Failures() {}

    /** The failure that an error means; empty when the conversation can go on. */
    static Optional<Failed> fatal(Problem problem) {
        return kind(problem.code())
                .or(() -> kind(problem.type()))
                .map(kind -> new Failed(kind, "the engine reported " + problem));
    }

    static Failed ofHandshake(SocketRefusedException refused) {
        return ofAnswer(refused.status(), refused.body());
    }

    static Failed ofAnswer(int status, byte[] body) {
        return ofAnswer(status, new String(body, UTF_8));
    }

    private static Failed ofAnswer(int status, String body) {
        Problem problem = Json.object(body)
                .map(answer -> Problem.of(Json.object(answer, "error")))
                .orElseGet(() -> new Problem("", "", "", ""));
        String reason = "the engine answered HTTP " + status + " (" + problem + ")";
        return new Failed(kind(problem.code()).orElseGet(() -> kind(status)), reason);
    }

    /** The vendor closes with codes of its own, such as 4000, and puts type and error word into the reason. */
    static Failed ofClose(int code, String reason) {
        Problem word = new Problem("", reason.substring(reason.lastIndexOf('.') + 1), "", "");
        String text = "the engine closed the socket with " + code + (word.code().isEmpty() ? "" : " (" + word + ")");
        return new Failed(kind(word.code()).orElse(code == 4000 || code == 1008 ? INVALID : UNAVAILABLE), text);
    }

    static Failed unreachable(IOException cause) {
        return new Failed(
                UNAVAILABLE, "the engine cannot be reached: " + cause.getClass().getSimpleName());
    }

    private static Optional<Failed.Kind> kind(String word) {
        return Optional.ofNullable(FATAL.get(word));
    }

    private static Failed.Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> REFUSED;
            case 402, 429 -> LIMITED;
            case 408 -> UNAVAILABLE;
            default -> status < 500 ? INVALID : UNAVAILABLE;
        };
    }
}
