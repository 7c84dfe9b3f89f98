package io.trunkline.ports.voice;

/** An engine cannot be used. The message has no secret in it. */
public final class VoiceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failed failure;

    /** An engine's failure as an exception. */
    public VoiceException(Failed failure) {
        super(failure.reason());
        this.failure = failure;
    }

    /** What failed. */
    public Failed failure() {
        return failure;
    }
}
