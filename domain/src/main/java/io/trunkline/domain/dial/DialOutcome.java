package io.trunkline.domain.dial;

import java.util.Locale;

/** What came of one attempt to reach somebody. */
public enum DialOutcome {
    /** Somebody answered. */
    ANSWERED(true),
    /** A machine answered and was left a message. */
    VOICEMAIL(true),
    /** A machine answered and was left none. */
    MACHINE(true),
    /** The other side was in another call. */
    BUSY(true),
    /** It rang, and nobody answered in time. */
    NO_ANSWER(true),
    /** The other side, or its network, turned the call away. */
    REJECTED(true),
    /** Somebody here withdrew the call. */
    CANCELED(true),
    /** There is no such number, or it cannot be reached from the account. */
    UNREACHABLE(false),
    /** The account could place no more calls. */
    LIMITED(false),
    /** The call could not be placed, for another reason. */
    FAILED(false),
    /** Nobody knows: the server was lost, or the carrier did not say. */
    UNKNOWN(true);

    private final boolean mayHaveRung;

    DialOutcome(boolean mayHaveRung) {
        this.mayHaveRung = mayHaveRung;
    }

    /** Whether a phone may have rung for it. */
    public boolean mayHaveRung() {
        return mayHaveRung;
    }

    /** The outcome as people write it, such as {@code no-answer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
