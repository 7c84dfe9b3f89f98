package io.trunkline.ports.call;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened in a call. Its text form leaves the details out, for they hold what people said.
 *
 * @param call which call
 * @param sequence counts from 1 within the call, without gaps
 * @param at when
 * @param type what happened
 * @param details by name, as each {@link CallEventType} says
 */
public record CallEvent(CallId call, long sequence, Instant at, CallEventType type, Map<String, String> details) {
    /** Keeps its own copy of the details. */
    public CallEvent {
        details = Map.copyOf(details);
    }

    @Override
    public String toString() {
        return call + " #" + sequence + " " + type.word();
    }
}
