package io.trunkline.ports.store;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import java.time.Instant;

/**
 * One event of a call, spelled by the host. A store keeps it as it is and reads nothing into {@code body}. Its text form
 * leaves the caller and the body out.
 *
 * @param call which call
 * @param sequence counts from 1 within the call, without gaps
 * @param at when it happened
 * @param type what happened, a {@link CallEventType#word()}; {@code ended} ends the call
 * @param caller the calling party, for {@link CallQuery#caller()}; empty in all entries but the first
 * @param body JSON; holds what people said
 */
public record JournalEntry(CallId call, long sequence, Instant at, String type, String caller, String body) {
    /** Whether it begins its call. */
    public boolean isFirst() {
        return sequence == 1;
    }

    /** Whether its call is over with it. More may come behind it, such as a recording. */
    public boolean endsCall() {
        return type.equals(CallEventType.ENDED.word());
    }

    @Override
    public String toString() {
        return call + " #" + sequence + " " + type;
    }
}
