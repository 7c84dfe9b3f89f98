package io.trunkline.ports.call;

import java.util.Locale;

/** How far the carrier says a call is, in the same words for every carrier. */
public enum CallStatus {
    /** The carrier has the call and did not ring yet. */
    INITIATED(false),
    /** It rings. */
    RINGING(false),
    /** It was answered. */
    ANSWERED(false),
    /** It was answered and is over. */
    COMPLETED(true),
    /** The other side is in another call. */
    BUSY(true),
    /** Nobody answered in time. */
    NO_ANSWER(true),
    /** The other side, or its network, turned the call away. */
    REJECTED(true),
    /** We or the caller withdrew it before the answer. */
    CANCELED(true),
    /** There is no such number, or it cannot be reached from this account. */
    UNREACHABLE(true),
    /** The account may place no more calls at the moment: calls at once, calls per second, balance. */
    LIMITED(true),
    /** It could not be placed, for a reason that is none of the above. */
    FAILED(true);

    private final boolean last;

    CallStatus(boolean last) {
        this.last = last;
    }

    /** Whether nothing can follow. */
    public boolean isLast() {
        return last;
    }

    /** The status as it appears in events and the API, such as {@code no-answer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
