package io.trunkline.ports.carrier;

/** What a carrier can do. What is not claimed is refused with {@link CarrierException.Kind#UNSUPPORTED}. */
public enum Capability {
    /** An incoming call is answered by the reply to its webhook; without this, by {@link Carrier#answer}. */
    ANSWERS_IN_REPLY,
    /** {@link Carrier#reattach} works: a call whose media socket was lost gets another one. */
    REATTACHES,
    /**
     * The media socket is the call: the host hangs up by closing it, and where the other side closes it the call is over.
     * Goes without {@link #REATTACHES}.
     */
    ENDS_WITH_MEDIA,
    /** {@link Carrier#announceAndHangUp} works. */
    ANNOUNCES,
    /** {@link Carrier#place} works. */
    PLACES_CALLS,
    /** {@link Carrier#find} and {@link Carrier#status} work. */
    LOOKS_UP,
    /** {@link PlaceCall#detectMachine()} is heeded. */
    DETECTS_MACHINES,
    /** {@link Carrier#sendDigits} works while a call is up. */
    SENDS_DIGITS,
    /** {@link Carrier#sendDigits} ends the media socket; the carrier opens another one when the digits were sent. */
    DIGITS_END_MEDIA,
    /** {@link Carrier#transfer} works. */
    TRANSFERS,
    /** {@link Carrier#transfer} works with a briefing. */
    BRIEFS,
    /** {@link Carrier#record} and {@link Carrier#download} work. */
    RECORDS,
    /** {@link Carrier#cost} works. */
    TELLS_COST,
    /** {@link Carrier#numbers} works. */
    NUMBERS
}
