package io.trunkline.ports.carrier;

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
    /** The other side was busy or rejected it. */
    BUSY(true),
    /** Nobody answered in time. */
    NO_ANSWER(true),
    /** We or the caller withdrew it before the answer. */
    CANCELED(true),
    /** It could not be placed. */
    FAILED(true);

    private final boolean last;

    CallStatus(boolean last) {
        this.last = last;
    }

    /** Whether nothing can follow. */
    public boolean isLast() {
        return last;
    }
}
