package io.trunkline.domain.dial;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Cost;
import java.time.Instant;
import java.util.List;

/**
 * One attempt that is over.
 *
 * @param call which call it was
 * @param carrier over which carrier
 * @param at when it was over
 * @param outcome what came of it
 * @param costs what is known of its cost
 * @param priced whether that is all of it
 */
public record Attempt(CallId call, String carrier, Instant at, DialOutcome outcome, List<Cost> costs, boolean priced) {
    /** Keeps its own copy. */
    public Attempt {
        costs = List.copyOf(costs);
    }
}
