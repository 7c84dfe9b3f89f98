package io.trunkline.app.api;

import io.trunkline.app.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
    private final transient Map<String, String> headers;
    private transient Optional<JsonArrayBuilder> rows = Optional.empty();

    private ProblemException(int status, String type, String title, String detail, Optional<String> field) {
        this(status, type, title, detail, field, Map.of());
    }

    private ProblemException(
            int status, String type, String title, String detail, Optional<String> field, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.type = type;
        this.title = title;
        this.field = field;
        this.headers = headers;
    }

    static ProblemException unauthorized() {
        return new ProblemException(
                401,
                "unauthorized",
                "No valid token",
                "send Authorization: Bearer with the token of server.admin-token, or one of server.tokens",
                Optional.empty(),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    static ProblemException forbidden() {
        return new ProblemException(
                403,
                "forbidden",
                "The token may not do that",
                "it takes a token of the role operate",
                Optional.empty());
    }

    static ProblemException unknownRoute(String path) {
        return new ProblemException(
                404, "unknown-route", "There is no such route", path + " is none of /openapi.json", Optional.empty());
    }

    static ProblemException wrongMethod(String allowed) {
        return new ProblemException(
                405,
                "wrong-method",
                "The route takes another method",
                "it takes " + allowed,
                Optional.empty(),
                Map.of("Allow", allowed));
    }

    static ProblemException tooLarge() {
        return new ProblemException(
                413, "too-large", "The body is too large", "it may have one mebibyte", Optional.empty());
    }

    static ProblemException wrongType(String wanted) {
        return new ProblemException(
                415, "wrong-type", "The body is of a type that is not read", "send " + wanted, Optional.empty());
    }

    static ProblemException outOfRange(long size) {
        return new ProblemException(
                416,
                "out-of-range",
                "The file ends before that",
                "it has " + size + " bytes",
                Optional.empty(),
                Map.of("Content-Range", "bytes */" + size));
    }

    static ProblemException unknownRecording() {
        return new ProblemException(
                404,
                "unknown-recording",
                "There is no such recording",
                "the call has no recording with that id, or its file is gone",
                Optional.empty());
    }

    static ProblemException tooMany(String detail, Duration retryAfter) {
        long seconds = Math.max(1, Math.ceilDiv(retryAfter.toMillis(), 1_000));
        return new ProblemException(
                429,
                "limited",
                "Too many requests",
                detail,
                Optional.empty(),
                Map.of("Retry-After", String.valueOf(seconds)));
    }

    static ProblemException storage() {
        return new ProblemException(
                503,
                "storage",
                "The store cannot be used at the moment",
                "nothing was changed as far as is known; see the log",
                Optional.empty());
    }

    static ProblemException internal() {
        return new ProblemException(
                500, "internal", "Something went wrong in the server", "see the log", Optional.empty());
    }

    /** What the HTTP server itself refused. */
    static ProblemException refusedRequest(int status) {
        return new ProblemException(
                status, "bad-request", "The request cannot be read", "it is not proper HTTP", Optional.empty());
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

    static ProblemException unknownCampaign() {
        return new ProblemException(
                404, "unknown-campaign", "There is no such campaign", "no campaign has that id", Optional.empty());
    }

    /** Contacts that are wrong; the first of them are named. */
    static ProblemException badRows(int count, JsonArrayBuilder rows) {
        ProblemException problem = badValue("contacts", count + " contacts are wrong; nothing was kept");
        problem.rows = Optional.of(rows);
        return problem;
    }

    /** The number must not be called. */
    static ProblemException mayNotDial(String reason) {
        return badValue("to", "the number must not be called: " + reason);
    }

    /** The number must not be called now. */
    static ProblemException notNow(Instant now, Instant until) {
        return new ProblemException(
                429,
                "not-now",
                "The number must not be called now",
                "a check of numbers says so, or did not answer; ask again at " + until,
                Optional.empty(),
                Map.of(
                        "Retry-After",
                        String.valueOf(Math.max(1, Duration.between(now, until).toSeconds()))));
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
                "the calls per second, or calls at once, of the carrier or the number are used up",
                Optional.empty(),
                Map.of("Retry-After", "1"));
    }

    Optional<String> field() {
        return field;
    }

    int status() {
        return status;
    }

    /** What the answer carries besides. */
    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("type", "urn:trunkline:problem:" + type)
                .add("title", title)
                .add("status", status)
                .add("detail", String.valueOf(getMessage()));
        field.ifPresent(name -> body.add("field", name));
        rows.ifPresent(faults -> body.add("faults", faults));
        return body.build().toString().getBytes(StandardCharsets.UTF_8);
    }
}
