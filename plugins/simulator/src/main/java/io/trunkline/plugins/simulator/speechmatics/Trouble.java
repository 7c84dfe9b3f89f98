package io.trunkline.plugins.simulator.speechmatics;

import io.trunkline.plugins.simulator.vendor.Json;

/**
 * An error of the vendor's, after which it closes the socket.
 *
 * @param type the vendor's word
 * @param code of the close
 * @param reason in words
 */
record Trouble(String type, int code, String reason) {
    static Trouble of(String type, String reason) {
        int code = switch (type) {
            case "not_authorised" -> 4001;
            case "not_allowed" -> 4003;
            case "invalid_model" -> 4004;
            case "quota_exceeded" -> 4005;
            case "timelimit_exceeded" -> 4006;
            case "job_error" -> 4013;
            case "idle_timeout", "session_timeout" -> 1008;
            case "unknown_error" -> 1011;
            default -> 1003;
        };
        return new Trouble(type, code, reason);
    }

    String message() {
        return Json.object()
                .add("message", "Error")
                .add("type", type)
                .add("reason", reason)
                .add("code", code)
                .build()
                .toString();
    }
}
