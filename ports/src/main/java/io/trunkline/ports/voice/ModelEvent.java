package io.trunkline.ports.voice;

import java.util.Optional;

/** What a {@link LanguageModel} tells of one answer. */
public sealed interface ModelEvent
        permits ModelEvent.Text, ModelEvent.ToolAsked, ModelEvent.Finished, Warned, Used, Failed {
    /**
     * A piece of what is to be said. Never what the model thinks to itself.
     *
     * @param delta not empty
     */
    record Text(String delta) implements ModelEvent {
        @Override
        public String toString() {
            return "Text[" + delta.length() + " characters]";
        }
    }

    /**
     * The model asks for a tool. Comes when its arguments are whole, in the order the model asked, text before and after.
     *
     * @param use which and how
     */
    record ToolAsked(Message.ToolUse use) implements ModelEvent {}

    /**
     * The answer is whole. Comes once, last.
     *
     * @param reason why it ended
     * @param verbatim what the vendor wants to be sent back unchanged with this answer, such as signatures of thoughts;
     *     opaque, for the same model only; empty where text and uses are enough
     */
    record Finished(Reason reason, Optional<String> verbatim) implements ModelEvent {
        /** Why an answer ended. */
        public enum Reason {
            /** All was said, or a tool is wanted. */
            COMPLETE,
            /** It reached the limit of tokens. */
            CUT,
            /** The vendor refused to let it be said. */
            FILTERED
        }
    }
}
