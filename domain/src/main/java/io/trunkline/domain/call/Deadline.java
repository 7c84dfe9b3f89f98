package io.trunkline.domain.call;

/** What a call waits for, and never for ever. */
public enum Deadline {
    /** The called party answers, or the carrier says that it does not. */
    RING,
    /** The carrier brings the audio. */
    ATTACH,
    /** The carrier asks what to do after the audio was lost. */
    RECOVERY,
    /** The engine is ready. */
    ENGINE,
    /** The agent answers the caller. */
    ANSWER,
    /** The detector decides who picked up. */
    DETECTION,
    /** The machine's greeting is over. */
    GREETING,
    /** A message was left. */
    MESSAGE,
    /** The transfer's target answers and decides. */
    TRANSFER,
    /** Caller and target end their conversation. */
    HANDED_OVER,
    /** The goodbye was heard. */
    GOODBYE,
    /** The carrier confirms the end. */
    END,
    /** The call is over. */
    MAX_DURATION
}
