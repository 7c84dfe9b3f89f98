package io.trunkline.plugins.simulator.twilio;

import java.nio.charset.StandardCharsets;

/**
 * An answer of the REST interface.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param body the body
 */
record RestReply(int status, String type, byte[] body) {
    static RestReply json(int status, String json) {
        return new RestReply(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** An error as Twilio tells it. */
    static RestReply error(int status, int code, String message) {
        return json(
                status,
                Json.object()
                        .add("code", code)
                        .add("message", message)
                        .add("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .add("status", status)
                        .build()
                        .toString());
    }

    static RestReply notFound(String path) {
        return error(404, 20404, "The requested resource " + path + " was not found");
    }
}
