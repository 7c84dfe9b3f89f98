package io.trunkline.domain.dial;

import io.trunkline.ports.call.CallId;
import java.time.Instant;

/** Where somebody stands that a campaign wants to reach. */
public sealed interface ContactState {
    /**
     * Not dialled yet, or again later.
     *
     * @param notBefore the first moment for it
     * @param line which of the campaign's carriers is next, from 0
     */
    record Waiting(Instant notBefore, int line) implements ContactState {}

    /**
     * A carrier is being asked, or a call goes on.
     *
     * @param call its name, noted down before anybody was asked for it
     * @param line over which of the campaign's carriers
     */
    record Dialing(CallId call, int line) implements ContactState {}

    /** The end, with what came of the last attempt. */
    record Done(DialOutcome outcome) implements ContactState {}

    /** Never dialled, or not again: the number must not be called. */
    record Refused(String reason) implements ContactState {}

    /** The word for it in the API. */
    default String word() {
        return switch (this) {
            case Waiting _ -> "waiting";
            case Dialing _ -> "dialing";
            case Done _ -> "done";
            case Refused _ -> "refused";
        };
    }
}
