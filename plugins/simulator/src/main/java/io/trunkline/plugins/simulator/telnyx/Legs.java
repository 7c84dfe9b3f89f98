package io.trunkline.plugins.simulator.telnyx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The legs of the account, those that are over among them, as many as are worth keeping. Safe for many threads. */
final class Legs {
    private static final int KEPT = 10_000;

    private final Map<String, Leg> legs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Leg> eldest) {
            return size() > KEPT && eldest.getValue().isOver();
        }
    };

    synchronized void add(Leg leg) {
        legs.put(leg.identity().control(), leg);
    }

    synchronized Optional<Leg> find(String control) {
        return Optional.ofNullable(legs.get(control));
    }

    synchronized List<Leg> all() {
        return List.copyOf(legs.values());
    }
}
