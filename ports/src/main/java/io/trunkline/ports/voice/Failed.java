package io.trunkline.ports.voice;

/**
 * It is over because something failed. Nothing follows.
 *
 * @param kind what kind of failure
 * @param reason for the log, without content or secrets
 */
public record Failed(Kind kind, String reason) implements VoiceEvent, SpeechEvent, ModelEvent, SynthesisEvent {
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
