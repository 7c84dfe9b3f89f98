package io.trunkline.app.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request that is not done, as RFC 9457 has it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457: Problem Details for HTTP APIs</a>
 */
final class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String title;
    private final transient Optional<String> field;

    private ProblemException(int status, String type, String title, String detail, Optional<String> field) {
        super(detail);
        this.status = status;
        this.type = type;
        this.title = title;
        this.field = field;
    }

    static ProblemException unauthorized() {
        return new ProblemException(
                401,
                "unauthorized",
                "No valid token",
                "send Authorization: Bearer with the token of server.admin-token",
                Optional.empty());
    }

    static ProblemException malformed(String detail) {
        return new ProblemException(400, "malformed", "The body cannot be read", detail, Optional.empty());
    }

    static ProblemException unknownCall() {
        return new ProblemException(
                404,
                "unknown-call",
                "There is no such call",
                "no call has that id, or it is long over",
                Optional.empty());
    }

    static ProblemException wrongState(String detail) {
        return new ProblemException(
                409, "wrong-state", "The call is not in the state for that", detail, Optional.empty());
    }

    static ProblemException badValue(String field, String detail) {
        return new ProblemException(422, "bad-value", "A value is wrong", detail, Optional.of(field));
    }

    static ProblemException refused(String detail) {
        return new ProblemException(502, "carrier-refused", "The carrier refused", detail, Optional.empty());
    }

    static ProblemException unanswered(String detail) {
        return new ProblemException(
                504, "carrier-silent", "The carrier did not answer; the outcome is unknown", detail, Optional.empty());
    }

    static ProblemException stopping() {
        return new ProblemException(
                503, "stopping", "The server is stopping", "it takes no new calls", Optional.empty());
    }

    static ProblemException notKept() {
        return new ProblemException(
                503,
                "not-kept",
                "The journal cannot be written",
                "a call that is not written down is not placed; see the log",
                Optional.empty());
    }

    static ProblemException limited() {
        return new ProblemException(
                429,
                "limited",
                "Too many calls at once",
                "the carrier's calls per second are used up",
                Optional.empty());
    }

    int status() {
        return status;
    }

    byte[] body() {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("type", "urn:trunkline:problem:" + type)
                .add("title", title)
                .add("status", status)
                .add("detail", String.valueOf(getMessage()));
        field.ifPresent(name -> body.add("field", name));
        return body.build().toString().getBytes(StandardCharsets.UTF_8);
    }
}
