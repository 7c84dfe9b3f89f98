package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;

/** What a voice engine tells. Produced by adapters, consumed by the host. */
public sealed interface VoiceEvent {
    /**
     * The conversation is set up: audio may flow. Comes once, first.
     *
     * @param hears the format it wants
     * @param speaks the format it gives
     */
    record Ready(AudioFormat hears, AudioFormat speaks) implements VoiceEvent {}

    /** The caller began to speak. If the agent can be heard, it is being interrupted. */
    record CallerStarted() implements VoiceEvent {}

    /** The caller stopped speaking. */
    record CallerStopped() implements VoiceEvent {}

    /**
     * What the caller said.
     *
     * @param text a whole utterance
     */
    record CallerSaid(String text) implements VoiceEvent {
        @Override
        public String toString() {
            return "CallerSaid[" + text.length() + " characters]";
        }
    }

    /**
     * The agent's voice, often faster than it can be played.
     *
     * @param utterance names what it belongs to; one that was interrupted never comes back
     * @param frame any length, never empty; an odd byte is continued by the next. Normally in {@link Ready#speaks()}; the
     *     host converts one that is in another format, by which an engine can correct a wrong promise of its vendor
     */
    record Audio(String utterance, AudioFrame frame) implements VoiceEvent {}

    /**
     * No more audio of this utterance follows. It may still be playing.
     *
     * @param utterance which
     */
    record UtteranceEnded(String utterance) implements VoiceEvent {}

    /**
     * What the agent says, as text. May come late, even for an utterance that was interrupted.
     *
     * @param utterance which
     * @param text all of it
     */
    record AgentSaid(String utterance, String text) implements VoiceEvent {
        @Override
        public String toString() {
            return "AgentSaid[" + utterance + ", " + text.length() + " characters]";
        }
    }

    /**
     * Something went wrong and the conversation goes on.
     *
     * @param reason for the log, without content or secrets
     */
    record Warned(String reason) implements VoiceEvent {}

    /**
     * The conversation is over because something failed. Nothing follows.
     *
     * @param kind what kind of failure
     * @param reason for the log, without content or secrets
     */
    record Failed(Kind kind, String reason) implements VoiceEvent {
        /** Kinds of failure. */
        public enum Kind {
            /** Credentials or permission. */
            REFUSED,
            /** Too many requests, or quota used up. */
            LIMITED,
            /** What we asked for is wrong: model, voice, option. */
            INVALID,
            /** It could not be reached, did not answer in time, or went away. */
            UNAVAILABLE
        }
    }
}
