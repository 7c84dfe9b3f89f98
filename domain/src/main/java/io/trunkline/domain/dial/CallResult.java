package io.trunkline.domain.dial;

import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.EndReason;
import java.util.Optional;

/**
 * What the journal has of a call that is over.
 *
 * @param reason why it ended
 * @param taken whether the carrier took it, or told anything of it
 * @param rang whether a phone rang
 * @param answered whether it was answered
 * @param picked who or what picked up, as far as it was found out
 */
public record CallResult(EndReason reason, boolean taken, boolean rang, boolean answered, Optional<Answerer> picked) {
    /** What came of it. */
    public DialOutcome outcome() {
        if (reason == EndReason.SERVER_LOST) {
            return DialOutcome.UNKNOWN;
        }
        return answered ? answeredOutcome() : unanswered();
    }

    private DialOutcome answeredOutcome() {
        if (reason == EndReason.VOICEMAIL_LEFT) {
            return DialOutcome.VOICEMAIL;
        }
        boolean machine = picked.filter(who -> who == Answerer.MACHINE || who == Answerer.FAX)
                .isPresent();
        return machine ? DialOutcome.MACHINE : DialOutcome.ANSWERED;
    }

    private DialOutcome unanswered() {
        return switch (reason) {
            case BUSY -> DialOutcome.BUSY;
            case REJECTED -> DialOutcome.REJECTED;
            // That it rang for too long is our own clock's word; without the carrier's nobody knows.
            case NO_ANSWER -> taken ? DialOutcome.NO_ANSWER : DialOutcome.UNKNOWN;
            case CANCELED, HUNG_UP -> DialOutcome.CANCELED;
            case UNREACHABLE -> unplaced(DialOutcome.UNREACHABLE);
            case LIMITED -> unplaced(DialOutcome.LIMITED);
            case NOT_PLACED -> unplaced(DialOutcome.FAILED);
            // Carriers say so of calls that were answered, and that may overtake the answer.
            case CALLER_HUNG_UP -> DialOutcome.ANSWERED;
            // Among them a server that stopped: whether somebody answered at that moment nobody heard any more.
            default -> DialOutcome.UNKNOWN;
        };
    }

    private DialOutcome unplaced(DialOutcome outcome) {
        return rang ? DialOutcome.NO_ANSWER : outcome;
    }
}
