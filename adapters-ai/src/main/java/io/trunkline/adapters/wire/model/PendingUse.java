package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Message.ToolUse;
import java.util.Optional;
import java.util.UUID;

/** A tool that the model is asking for, while its arguments come in. For one thread. */
public final class PendingUse {
    private String id;
    private String tool;
    private final StringBuilder arguments = new StringBuilder();

    /** What is known of it so far; empty strings for what is not. */
    public PendingUse(String id, String tool) {
        this.id = id;
        this.tool = tool;
    }

    /** A name for a use that the model gave none. */
    public static String newId() {
        return "call_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Learn what was not known before. */
    public void learn(String newId, String newTool) {
        id = id.isEmpty() ? newId : id;
        tool = tool.isEmpty() ? newTool : tool;
    }

    /** A piece of the arguments. */
    public void append(String piece) {
        arguments.append(piece);
    }

    /** Whether this is known to be another use than the one with that name. */
    public boolean isOther(String otherId) {
        return !otherId.isEmpty() && !id.isEmpty() && !id.equals(otherId);
    }

    /** Whether anything of the arguments came. */
    public boolean hasArguments() {
        return !arguments.isEmpty();
    }

    /** All of it; empty if it has no name or its arguments are no JSON object. */
    public Optional<ToolUse> whole() {
        String text = arguments.toString().strip();
        String object = text.isEmpty() || text.equals("null") ? "{}" : text;
        if (tool.isEmpty() || Json.object(object).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ToolUse(id.isEmpty() ? newId() : id, tool, object));
    }
}
