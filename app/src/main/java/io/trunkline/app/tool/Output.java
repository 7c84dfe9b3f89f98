package io.trunkline.app.tool;

import io.trunkline.app.json.Json;
import io.trunkline.ports.tool.ToolException;
import jakarta.json.JsonException;

/** What a tool gives the model. */
final class Output {
    private static final int MOST = 1 << 16;

    private Output() {}

    /** What a tool gave, if it is JSON and not too long. */
    static String checked(String text) throws ToolException {
        if (text.length() > MOST) {
            throw new ToolException("the tool failed: its answer is too long");
        }
        try {
            WholeJson.parse(text);
        } catch (JsonException malformed) {
            throw new ToolException("the tool failed: its answer is no JSON", malformed);
        }
        return text;
    }

    static String error(String reason) {
        return Json.createObjectBuilder().add("error", reason).build().toString();
    }
}
