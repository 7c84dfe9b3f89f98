package io.trunkline.adapters.openai;

import io.trunkline.ports.voice.VoiceEvent.Failed;

/** An agent has an option that is wrong. */
final class BadOptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    BadOptionException(String option, String problem) {
        super(option + " " + problem);
        reason = option + " " + problem;
    }

    /** The failure this means for the conversation; it names the option. */
    Failed failure() {
        return new Failed(Failed.Kind.INVALID, reason);
    }
}
