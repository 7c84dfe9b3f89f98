package io.trunkline.adapters.wire;

import io.trunkline.ports.voice.Failed;

/** An agent has an option that is wrong. */
public final class BadOptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public BadOptionException(String option, String problem) {
        super(option + " " + problem);
        reason = option + " " + problem;
    }

    /** The failure this means for the conversation; it names the option. */
    public Failed failure() {
        return new Failed(Failed.Kind.INVALID, reason);
    }
}
