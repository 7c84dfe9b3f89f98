package io.trunkline.plugins.simulator.line;

import java.util.EnumMap;
import java.util.Map;

/** Counts down how often a fault still strikes. Safe for many threads. */
public final class Mishaps {
    private final Map<Fault, Integer> left = new EnumMap<>(Fault.class);

    public Mishaps(Faults faults) {
        left.putAll(faults.times());
    }

    /** Whether the fault strikes now; if so, once less from here on. */
    public synchronized boolean strikes(Fault fault) {
        boolean strikes = threatens(fault);
        if (strikes) {
            left.merge(fault, -1, Integer::sum);
        }
        return strikes;
    }

    /** Whether the fault has strikes left. */
    public synchronized boolean threatens(Fault fault) {
        return left.getOrDefault(fault, 0) > 0;
    }
}
