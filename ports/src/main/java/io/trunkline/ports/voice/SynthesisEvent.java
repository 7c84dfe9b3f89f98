package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFrame;

/** What {@link TextToSpeech} tells. */
public sealed interface SynthesisEvent
        permits SynthesisEvent.Ready,
                SynthesisEvent.Audio,
                SynthesisEvent.Timed,
                SynthesisEvent.Ended,
                Warned,
                Used,
                Failed {
    /** Text may be sent. Comes once, first. */
    record Ready() implements SynthesisEvent {}

    /**
     * Audio, often faster than it can be played.
     *
     * @param utterance what it belongs to
     * @param frame any length, never empty, in the request's format; an odd byte is continued by the next
     */
    record Audio(String utterance, AudioFrame frame) implements SynthesisEvent {}

    /**
     * When words are spoken, for vendors that tell. May come before or after their audio, in the order of the text.
     *
     * @param utterance what they belong to
     * @param text the words, as they were given, spaces included
     * @param fromMillis when the first of them begins, since the utterance's beginning
     */
    record Timed(String utterance, String text, long fromMillis) implements SynthesisEvent {
        @Override
        public String toString() {
            return "Timed[" + utterance + ", " + text.length() + " characters, " + fromMillis + " ms]";
        }
    }

    /**
     * All of an utterance was spoken. No audio of it follows.
     *
     * @param utterance which
     */
    record Ended(String utterance) implements SynthesisEvent {}
}
