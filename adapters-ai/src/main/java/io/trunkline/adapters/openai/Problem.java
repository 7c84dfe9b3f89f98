package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;

/**
 * What the vendor calls an error. Its message is left behind, because it may quote the key or what was said; the words
 * kept here are identifiers or nothing.
 *
 * @param type the class of error
 * @param code the error itself
 * @param param the field it is about
 * @param eventId the message of ours it is about
 */
record Problem(String type, String code, String param, String eventId) {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,80}");

    Problem {
        type = identifier(type);
        code = identifier(code);
        param = identifier(param);
        eventId = identifier(eventId);
    }

    static Problem of(JsonObject error) {
        return new Problem(
                Json.text(error, "type"),
                Json.text(error, "code"),
                Json.text(error, "param"),
                Json.text(error, "event_id"));
    }

    /** The most exact name there is. */
    String word() {
        return !code.isEmpty() ? code : !type.isEmpty() ? type : "unnamed error";
    }

    @Override
    public String toString() {
        return param.isEmpty() ? word() : word() + " at " + param;
    }

    private static String identifier(String text) {
        return IDENTIFIER.matcher(text).matches() ? text : "";
    }
}
