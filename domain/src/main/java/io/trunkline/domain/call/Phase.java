package io.trunkline.domain.call;

/** How far a call is. A call never goes back from {@link #ENDING} or {@link #ENDED}. */
enum Phase {
    /** We placed the call; nobody has answered yet. */
    DIALING,
    /** Announced by the carrier, or answered by the called party; its audio has not come yet. */
    ANNOUNCED,
    /** Audio flows. */
    LIVE,
    /** The audio was lost or taken away; the carrier is expected to bring it again or to ask what to do. */
    DETACHED,
    /** The call is being handed over: agent and caller do not hear each other. */
    TRANSFERRING,
    /** The call was handed over: caller and target speak with each other, and we only wait for their end. */
    TRANSFERRED,
    /** A machine picked up; the message is left when its greeting is over. */
    GREETING,
    /** The agent said its goodbye, or our own audio leaves a message; the call ends when it was heard. */
    GOODBYE,
    /** We asked for the end; the carrier has not confirmed it. */
    ENDING,
    /** Over. */
    ENDED;

    /** Whether agent and caller are, or will soon be, in conversation. */
    boolean isConversation() {
        return this == ANNOUNCED || this == LIVE || this == DETACHED;
    }

    /** Whether the call can still be anything but ended. */
    boolean isBeforeEnd() {
        return this != ENDING && this != ENDED && this != GOODBYE;
    }

    /** Whether the agent may be heard. */
    boolean isHeard() {
        return this == LIVE || this == GOODBYE;
    }
}
