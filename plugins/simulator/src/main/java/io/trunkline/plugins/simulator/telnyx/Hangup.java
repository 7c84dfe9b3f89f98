package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.simulator.CallReport.Ending;

/**
 * How a call ended.
 *
 * @param ending who ended it, for the report
 * @param detail more about it, for the report
 * @param cause Telnyx's word
 * @param source {@code caller}, {@code callee} or {@code unknown}
 * @param sip the SIP status, or {@code unspecified}
 */
record Hangup(Ending ending, String detail, String cause, String source, String sip) {
    /** Somebody put the phone down. */
    static Hangup clearing(Ending ending, String detail, String source) {
        return new Hangup(ending, detail, "normal_clearing", source, "200");
    }

    /** The line went dead. */
    static Hangup dead(String detail) {
        return new Hangup(Ending.FAILED, detail, "unspecified", "unknown", "unspecified");
    }

    /** Nobody answered in time. */
    static Hangup unanswered(Ending ending, boolean retriesOnTimeout) {
        return new Hangup(ending, "not answered", retriesOnTimeout ? "timeout" : "no_answer", "unknown", "487");
    }

    /** A called party did not answer; the SIP statuses are those of RFC 3261, which of them goes with a cause is assumed. */
    static Hangup refused(CallStatus status, boolean retriesOnTimeout) {
        return switch (status) {
            case BUSY -> refused("busy", "user_busy", "486");
            case REJECTED -> refused("rejected", "call_rejected", "603");
            case UNREACHABLE -> refused("unreachable", "not_found", "404");
            case LIMITED -> refused("limited", "call_rejected", "403");
            case FAILED -> refused("failed", "unspecified", "503");
            case NO_ANSWER -> unanswered(Ending.CALLER, retriesOnTimeout);
            case INITIATED, RINGING, ANSWERED, COMPLETED, CANCELED ->
                throw new IllegalArgumentException("nobody can refuse a call as " + status.word());
        };
    }

    private static Hangup refused(String detail, String cause, String sip) {
        return new Hangup(Ending.CALLER, detail, cause, "callee", sip);
    }
}
