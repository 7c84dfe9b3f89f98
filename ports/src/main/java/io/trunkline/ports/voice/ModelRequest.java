package io.trunkline.ports.voice;

import java.util.List;

/**
 * What a model answers to.
 *
 * @param instructions who the agent is and what it does; may be empty
 * @param messages the conversation so far, the oldest first, as it was heard; the last is a {@link Message.Caller} or a
 *     {@link Message.ToolOutput}, but for a conversation that the agent opens, where the list is empty
 * @param tools what it may use
 * @param choice what the agent asks for; options that every model knows: {@code max-tokens}, {@code temperature}
 */
public record ModelRequest(String instructions, List<Message> messages, List<ToolBox.Tool> tools, Choice choice) {
    /** Keeps its own copies. */
    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    @Override
    public String toString() {
        return "ModelRequest[" + messages.size() + " messages, " + tools.size() + " tools]";
    }
}
