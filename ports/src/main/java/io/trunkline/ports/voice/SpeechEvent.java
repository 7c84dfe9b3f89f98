package io.trunkline.ports.voice;

/** What {@link SpeechToText} tells. A turn is what the caller says until somebody else may speak. */
public sealed interface SpeechEvent
        permits SpeechEvent.Ready,
                SpeechEvent.TurnStarted,
                SpeechEvent.Partial,
                SpeechEvent.TurnEnded,
                Warned,
                Used,
                Failed {
    /** Audio may be sent. Comes once, first. */
    record Ready() implements SpeechEvent {}

    /** The caller began to speak. From those that detect turns, before any other event of the turn. */
    record TurnStarted() implements SpeechEvent {}

    /**
     * What was understood of the turn up to now; may still change.
     *
     * @param text all of the turn
     */
    record Partial(String text) implements SpeechEvent {
        @Override
        public String toString() {
            return "Partial[" + text.length() + " characters]";
        }
    }

    /**
     * The turn is over. Once for every turn.
     *
     * @param text all of the turn; empty when nothing was understood
     */
    record TurnEnded(String text) implements SpeechEvent {
        @Override
        public String toString() {
            return "TurnEnded[" + text.length() + " characters]";
        }
    }
}
