package io.trunkline.app.client;

import io.trunkline.app.client.ControlException.Why;
import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** Turns an answer that says "no" into what a person is told. */
final class Problem {
    private static final String TYPE = "urn:trunkline:problem:";

    private Problem() {}

    /**
     * What an answer says.
     *
     * @param problem as RFC 9457 has it; empty when it came from somebody who is no Trunkline
     */
    static ControlException of(int status, HttpHeaders headers, Optional<JsonObject> problem) {
        if (problem.isEmpty()) {
            return new ControlException(
                    why(status, ""), "the server answered " + status + ", and not as Trunkline does");
        }
        JsonObject body = problem.get();
        String type = body.getString("type", "").replace(TYPE, "");
        String title = body.getString("title", "The server answered " + status);
        String detail = body.getString("detail", "");
        Optional<Duration> wait = headers.firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        String later =
                wait.map(time -> "; try again in " + time.toSeconds() + " s").orElse("");
        return new ControlException(why(status, type), title + (detail.isEmpty() ? "" : ": " + detail) + later, wait);
    }

    private static Why why(int status, String type) {
        return switch (status) {
            case 400, 422 -> Why.BAD_VALUE;
            case 401, 403 -> Why.REFUSED;
            case 404 -> type.equals("unknown-call") ? Why.UNKNOWN_CALL : Why.FAILED;
            case 409 -> Why.WRONG_STATE;
            case 429 -> Why.LIMITED;
            default -> Why.FAILED;
        };
    }
}
