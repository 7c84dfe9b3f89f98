package io.trunkline.domain.call;

/** What a call waits for, and never for ever. */
public enum Deadline {
    /** The carrier brings the audio. */
    ATTACH,
    /** The carrier asks what to do after the audio was lost. */
    RECOVERY,
    /** The engine is ready. */
    ENGINE,
    /** The agent answers the caller. */
    ANSWER,
    /** The goodbye was heard. */
    GOODBYE,
    /** The carrier confirms the end. */
    END,
    /** The call is over. */
    MAX_DURATION
}
