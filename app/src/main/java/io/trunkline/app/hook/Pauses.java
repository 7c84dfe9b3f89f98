package io.trunkline.app.hook;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before an event is tried again: longer each time, with some chance, so that a server that comes back is not
 * met by all at once.
 *
 * @param chance numbers from 0 to 1
 */
record Pauses(DoubleSupplier chance) {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 12;
    private static final double SPREAD = 0.3;

    Duration after(int attempts) {
        long grown = FIRST.toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS);
        double factor = 1 - SPREAD + 2 * SPREAD * chance.getAsDouble();
        return Duration.ofMillis(Math.round(Math.min(grown, LONGEST.toMillis()) * factor));
    }
}
