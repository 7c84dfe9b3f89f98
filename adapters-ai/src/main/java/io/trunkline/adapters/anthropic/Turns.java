package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.model.Body;
import io.trunkline.adapters.wire.model.Opening;
import io.trunkline.ports.voice.Message;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a conversation as turns of user and assistant, who must alternate, beginning with the user. What several messages of
 * one side say becomes one turn; the outputs of tools stand first in it.
 */
final class Turns {
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    private final List<JsonObject> turns = new ArrayList<>();
    private final List<JsonObject> outputs = new ArrayList<>();
    private final List<JsonValue> blocks = new ArrayList<>();
    private String role = USER;

    private Turns() {}

    static List<JsonObject> of(List<Message> messages) {
        Turns turns = new Turns();
        if (messages.isEmpty() || messages.getFirst() instanceof Message.Agent) {
            turns.blocks.add(text(Opening.WORDS));
        }
        messages.forEach(turns::add);
        turns.end();
        return turns.turns;
    }

    private void add(Message message) {
        switch (message) {
            case Message.Caller caller -> {
                speaks(USER);
                blocks.add(text(caller.text()));
            }
            case Message.ToolOutput output -> {
                speaks(USER);
                outputs.add(output(output));
            }
            case Message.Agent agent -> add(agent.verbatim().map(Body::list).orElseGet(() -> blocks(agent)));
        }
    }

    /** One of whom nothing was heard has not spoken. */
    private void add(List<JsonValue> said) {
        if (!said.isEmpty()) {
            speaks(ASSISTANT);
            blocks.addAll(said);
        }
    }

    private void speaks(String next) {
        if (!role.equals(next)) {
            end();
            role = next;
        }
    }

    private void end() {
        List<JsonValue> content = new ArrayList<>(outputs);
        content.addAll(blocks);
        if (!content.isEmpty()) {
            turns.add(Body.of("role", role).with("content", Body.array(content)).json());
        }
        outputs.clear();
        blocks.clear();
    }

    private static List<JsonValue> blocks(Message.Agent agent) {
        List<JsonValue> blocks = new ArrayList<>();
        if (!agent.text().isBlank()) {
            blocks.add(text(agent.text()));
        }
        agent.uses().forEach(use -> blocks.add(use(use)));
        return blocks;
    }

    private static JsonObject text(String text) {
        return Body.of("type", "text").with("text", text).json();
    }

    /** A use as it is sent back. */
    static JsonObject use(Message.ToolUse use) {
        return Body.of("type", "tool_use")
                .with("id", id(use))
                .with("name", use.tool())
                .with("input", Json.object(use.arguments()).orElse(JsonValue.EMPTY_JSON_OBJECT))
                .json();
    }

    private static JsonObject output(Message.ToolOutput output) {
        return Body.of("type", "tool_result")
                .with("tool_use_id", id(output.use()))
                .with("content", output.output())
                .json();
    }

    /** Another vendor's name for a use, from before this one took over, may have letters that are not allowed here. */
    private static String id(Message.ToolUse use) {
        return use.id().replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
