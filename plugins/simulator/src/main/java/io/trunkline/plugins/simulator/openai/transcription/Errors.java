package io.trunkline.plugins.simulator.openai.transcription;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** What is wrong, as OpenAI says it over HTTP and in a session. */
record Errors(String type, String code, String param, String message) {
    static final Errors KEY = invalid("invalid_api_key", "", "Incorrect API key provided.");

    static Errors invalid(String code, String param, String message) {
        return new Errors("invalid_request_error", code, param, message);
    }

    static Errors value(String param) {
        return invalid("invalid_value", param, "Invalid value for '" + param + "'.");
    }

    static Errors unknown(String param) {
        return invalid("unknown_parameter", param, "Unknown parameter: '" + param + "'.");
    }

    String body() {
        return Json.object().add("error", object()).build().toString();
    }

    JsonObject object() {
        JsonObjectBuilder error =
                Json.object().add("message", message).add("type", type).add("code", code);
        return (param.isEmpty() ? error.addNull("param") : error.add("param", param)).build();
    }
}
