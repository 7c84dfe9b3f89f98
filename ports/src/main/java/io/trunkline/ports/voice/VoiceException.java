package io.trunkline.ports.voice;

/** An engine cannot be used. The message has no secret in it. */
public final class VoiceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final VoiceEvent.Failed failure;

    /** An engine's failure as an exception. */
    public VoiceException(VoiceEvent.Failed failure) {
        super(failure.reason());
        this.failure = failure;
    }

    /** What failed. */
    public VoiceEvent.Failed failure() {
        return failure;
    }
}
