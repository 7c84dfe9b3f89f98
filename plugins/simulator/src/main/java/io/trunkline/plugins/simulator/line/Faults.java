package io.trunkline.plugins.simulator.line;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes wrong between a carrier and the server, on purpose.
 *
 * @param repeatsWebhooks whether every webhook is delivered a second time, under the same name
 * @param deafAfter when in the life of a media socket it stops being read, while it stays open
 * @param lostAfter when in the life of a media socket it is cut off without a close frame
 * @param times what else goes wrong, each the first so many times that it can
 */
public record Faults(
        boolean repeatsWebhooks,
        Optional<Duration> deafAfter,
        Optional<Duration> lostAfter,
        Map<Fault, Integer> times) {
    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(false, Optional.empty(), Optional.empty(), Map.of());

    /** Keeps its own copy. */
    public Faults {
        times = Map.copyOf(times);
    }

    /** The same faults, and every webhook is delivered twice. */
    public Faults repeatingWebhooks() {
        return new Faults(true, deafAfter, lostAfter, times);
    }

    /** The same faults, and media sockets stop being read. */
    public Faults deaf(Duration after) {
        return new Faults(repeatsWebhooks, Optional.of(after), lostAfter, times);
    }

    /** The same faults, and media sockets are cut off. */
    public Faults lost(Duration after) {
        return new Faults(repeatsWebhooks, deafAfter, Optional.of(after), times);
    }

    /** The same faults, and another, the first so many times that it can happen. */
    public Faults with(Fault fault, int count) {
        Map<Fault, Integer> more = new EnumMap<>(Fault.class);
        more.putAll(times);
        more.put(fault, count);
        return new Faults(repeatsWebhooks, deafAfter, lostAfter, more);
    }
}
