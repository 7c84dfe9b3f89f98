package io.trunkline.plugins.simulator.line;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts of one call, over all its streams.
 *
 * @param sent audio messages the line sent
 * @param received audio messages the line got and played
 * @param cleared how often the agent was interrupted
 * @param thrownAway samples cleared that nobody has told the observer of
 */
public record Tally(AtomicLong sent, AtomicLong received, AtomicInteger cleared, AtomicLong thrownAway) {
    public Tally() {
        this(new AtomicLong(), new AtomicLong(), new AtomicInteger(), new AtomicLong());
    }
}
