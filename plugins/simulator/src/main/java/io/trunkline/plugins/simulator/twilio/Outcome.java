package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.call.CallStatus;

/** How a call came out: Twilio's word for it [CALL] and the SIP response behind it (assumed, from RFC 3261). */
enum Outcome {
    COMPLETED("completed", 200),
    BUSY("busy", 486),
    NO_ANSWER("no-answer", 487),
    CANCELED("canceled", 487),
    UNREACHABLE("failed", 404),
    DECLINED("failed", 603),
    LIMITED("failed", 402),
    FAILED("failed", 500);

    private final String word;
    private final int sip;

    Outcome(String word, int sip) {
        this.word = word;
        this.sip = sip;
    }

    /**
     * What a party's refusal comes to.
     *
     * @throws IllegalArgumentException when nobody refuses a call that way
     */
    static Outcome of(CallStatus refusal) {
        return switch (refusal) {
            case BUSY -> BUSY;
            case NO_ANSWER -> NO_ANSWER;
            case REJECTED -> DECLINED;
            case UNREACHABLE -> UNREACHABLE;
            case LIMITED -> LIMITED;
            case FAILED -> FAILED;
            case INITIATED, RINGING, ANSWERED, COMPLETED, CANCELED ->
                throw new IllegalArgumentException("nobody refuses a call with " + refusal.word());
        };
    }

    String word() {
        return word;
    }

    int sip() {
        return sip;
    }
}
