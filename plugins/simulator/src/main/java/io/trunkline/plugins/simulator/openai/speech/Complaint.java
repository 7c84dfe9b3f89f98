package io.trunkline.plugins.simulator.openai.speech;

import io.trunkline.plugins.simulator.vendor.Json;

/** What OpenAI's API answers when it does not do what it was asked. */
record Complaint(int status, String param, String code, String message) {
    static final Complaint KEY = new Complaint(401, "", "invalid_api_key", "Incorrect API key provided.");

    static Complaint of(String param, String message) {
        return new Complaint(400, param, "", message);
    }

    String body() {
        var error = Json.object().add("message", message).add("type", "invalid_request_error");
        if (param.isEmpty()) {
            error.addNull("param");
        } else {
            error.add("param", param);
        }
        if (code.isEmpty()) {
            error.addNull("code");
        } else {
            error.add("code", code);
        }
        return Json.object().add("error", error).build().toString();
    }
}
