package io.trunkline.ports.voice;

import java.util.List;
import java.util.Optional;

/** One message of a conversation with a {@link LanguageModel}. */
public sealed interface Message {
    /**
     * What the caller said or pressed, or what the host tells of the call.
     *
     * @param text never empty
     */
    record Caller(String text) implements Message {
        @Override
        public String toString() {
            return "Caller[" + text.length() + " characters]";
        }
    }

    /**
     * What the model said and asked for. Every use is followed by its {@link ToolOutput}.
     *
     * @param text what the caller heard of it; may be empty when there are uses
     * @param uses the tools it asked for
     * @param verbatim what {@link ModelEvent.Finished#verbatim()} gave, to be sent back unchanged instead of text and uses;
     *     absent when the caller did not hear all of it, or when another model said it
     */
    record Agent(String text, List<ToolUse> uses, Optional<String> verbatim) implements Message {
        /** Keeps its own copy. */
        public Agent {
            uses = List.copyOf(uses);
        }

        @Override
        public String toString() {
            return "Agent[" + text.length() + " characters, " + uses.size() + " uses]";
        }
    }

    /**
     * What a tool gave.
     *
     * @param use what it was asked
     * @param output JSON as text
     */
    record ToolOutput(ToolUse use, String output) implements Message {
        @Override
        public String toString() {
            return "ToolOutput[" + use + "]";
        }
    }

    /**
     * A tool that the model asked for.
     *
     * @param id the model's name for this use, unique in the conversation
     * @param tool the tool's name
     * @param arguments a JSON object as text
     */
    record ToolUse(String id, String tool, String arguments) {
        @Override
        public String toString() {
            return tool + "[" + id + "]";
        }
    }
}
