package io.trunkline.domain.call;

/** How far a call is. A call never goes back from {@link #ENDING} or {@link #ENDED}. */
enum Phase {
    /** Announced by the carrier; its audio has not come yet. */
    ANNOUNCED,
    /** Audio flows. */
    LIVE,
    /** The audio was lost; the carrier is expected to ask what to do. */
    DETACHED,
    /** The agent said its goodbye; the call ends when it was heard. */
    GOODBYE,
    /** We asked for the end; the carrier has not confirmed it. */
    ENDING,
    /** Over. */
    ENDED;

    boolean isBeforeEnd() {
        return this == ANNOUNCED || this == LIVE || this == DETACHED;
    }
}
