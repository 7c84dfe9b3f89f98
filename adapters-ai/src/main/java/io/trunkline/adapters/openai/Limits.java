package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.Limit;
import io.trunkline.adapters.openai.ServerEvent.RateLimits;
import java.time.Duration;

/** How much may be asked of the vendor. */
final class Limits {
    private static final double SHORTEST = 1;
    /** No caller waits longer for an answer. */
    private static final double LONGEST = 20;

    private final Line line;
    private double reset = SHORTEST;

    Limits(Line line) {
        this.line = line;
    }

    void on(RateLimits limits) {
        reset = SHORTEST;
        limits.limits().stream().filter(Limit::isUsedUp).forEach(limit -> {
            line.warn("nothing remains of the vendor's limit of "
                    + (limit.name().isEmpty() ? "something" : limit.name()));
            reset = Math.clamp(limit.resetSeconds(), reset, LONGEST);
        });
    }

    /** How long to wait before asking again. */
    Duration reset() {
        return Duration.ofMillis(Math.round(reset * 1_000));
    }
}
