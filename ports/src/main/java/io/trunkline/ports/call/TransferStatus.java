package io.trunkline.ports.call;

import java.util.Locale;

/** How far a transfer is. */
public enum TransferStatus {
    /** The target's phone rings. */
    RINGING(false, false),
    /** The target picked up and hears the briefing. */
    BRIEFING(false, false),
    /** Caller and target speak with each other. */
    CONNECTED(false, false),
    /** Caller and target spoke with each other and one of them hung up. */
    COMPLETED(true, false),
    /** The target is in another call. */
    BUSY(true, true),
    /** The target did not pick up in time. */
    NO_ANSWER(true, true),
    /** The target heard the briefing and declined, or turned the call away. */
    DECLINED(true, true),
    /** An answering machine picked up. */
    MACHINE(true, true),
    /** The caller hung up before they were connected. */
    CALLER_GONE(true, true),
    /** It could not be made, for a reason that is none of the above. */
    FAILED(true, true);

    private final boolean last;
    private final boolean failure;

    TransferStatus(boolean last, boolean failure) {
        this.last = last;
        this.failure = failure;
    }

    /** Whether nothing can follow. */
    public boolean isLast() {
        return last;
    }

    /** Whether caller and target never spoke with each other, so that the caller is the agent's again. */
    public boolean isFailure() {
        return failure;
    }

    /** The status as it appears in events and the API, such as {@code no-answer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
