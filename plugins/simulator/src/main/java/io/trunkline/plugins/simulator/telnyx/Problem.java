package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonObjectBuilder;

/** The errors of the REST interface that this imitation has [SPEC, ERR; statuses: AI]. */
enum Problem {
    MISSING(422, "10004", "Missing required parameter"),
    NOT_FOUND(404, "10005", "Resource not found"),
    UNDECODABLE(400, "10007", "Unexpected error"),
    UNAUTHORIZED(401, "10009", "Authentication failed"),
    TOO_MANY_REQUESTS(429, "10011", "Too many requests"),
    INVALID(422, "10015", "Invalid parameter"),
    NOT_E164(422, "10016", "Phone number must be in +E164 format"),
    UNPROCESSABLE(422, "10027", "Unprocessable request"),
    NOT_IN_ENUM(422, "10032", "Invalid enumerated value"),
    OUT_OF_RANGE(422, "10033", "Value outside of range"),
    UNAVAILABLE(503, "10037", "Service unavailable"),
    NOT_SEARCHED(422, "85000", "Number must be searched for first"),
    BAD_CONNECTION(422, "85004", "Invalid connection"),
    BAD_DIGITS(422, "90014", "Invalid DTMF digits"),
    BAD_CALL(422, "90015", "Invalid Call Control ID"),
    BAD_CLIENT_STATE(422, "90017", "Invalid client state"),
    ENDED(422, "90018", "Call has already ended"),
    RECORD_EARLY(422, "90020", "Call recording triggered before audio started"),
    NOT_ANSWERED(422, "90034", "Call not answered yet"),
    STREAMING(422, "90045", "Media Streaming is used"),
    NOT_STREAMING(422, "90048", "Media Streaming is not used"),
    OUTBOUND(422, "90102", "Call answer command cannot be issued for outbound calls");

    private final int status;
    private final String code;
    private final String title;

    Problem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** The answer that tells it. */
    Reply reply(String detail) {
        return new Reply(
                status,
                Json.object().add("errors", Json.array().add(json(detail))).build());
    }

    /** The answer that tells it and points to a field. */
    Reply at(String field, String detail) {
        return new Reply(
                status,
                Json.object()
                        .add(
                                "errors",
                                Json.array()
                                        .add(json(detail)
                                                .add("source", Json.object().add("pointer", "/" + field))))
                        .build());
    }

    private JsonObjectBuilder json(String detail) {
        return Json.object().add("code", code).add("title", title).add("detail", detail);
    }
}
