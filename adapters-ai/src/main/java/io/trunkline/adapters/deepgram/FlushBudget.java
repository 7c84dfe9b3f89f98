package io.trunkline.adapters.deepgram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Aura speaks when it is told to flush, and takes that about twenty times a minute. Flushing after every clause speaks soonest,
 * so it is done while there is room; a few are kept for the ends of utterances, which cannot do without.
 */
final class FlushBudget {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int FOR_CLAUSES = 15;

    private final InstantSource clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    FlushBudget(InstantSource clock) {
        this.clock = clock;
    }

    boolean allowsClause() {
        Instant from = clock.instant().minus(WINDOW);
        while (!recent.isEmpty() && recent.peek().isBefore(from)) {
            recent.remove();
        }
        return recent.size() < FOR_CLAUSES;
    }

    void spent() {
        recent.add(clock.instant());
    }
}
