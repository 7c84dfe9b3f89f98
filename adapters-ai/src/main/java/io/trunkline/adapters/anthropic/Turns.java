package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.model.Alternation;
import io.trunkline.ports.voice.Message;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** Writes a conversation as turns of user and assistant. */
final class Turns implements Alternation.Spelling {
    private Turns() {}

    static List<JsonObject> of(List<Message> messages) {
        return Alternation.of(messages, new Turns());
    }

    @Override
    public String agent() {
        return "assistant";
    }

    @Override
    public String pieces() {
        return "content";
    }

    @Override
    public JsonObject text(String text) {
        return JsonBody.of("type", "text").with("text", text).json();
    }

    @Override
    public JsonObject use(Message.ToolUse use, boolean first) {
        return use(use);
    }

    /** A use as it is sent back. */
    static JsonObject use(Message.ToolUse use) {
        return JsonBody.of("type", "tool_use")
                .with("id", id(use))
                .with("name", use.tool())
                .with("input", Json.object(use.arguments()).orElse(JsonValue.EMPTY_JSON_OBJECT))
                .json();
    }

    @Override
    public JsonObject output(Message.ToolOutput output) {
        return JsonBody.of("type", "tool_result")
                .with("tool_use_id", id(output.use()))
                .with("content", output.output())
                .json();
    }

    /** Another vendor's name for a use, from before this one took over, may have letters that are not allowed here. */
    private static String id(Message.ToolUse use) {
        return use.id().replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
