package io.trunkline.plugins.simulator.twilio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of the account, those that are over among them, as many as are worth keeping. Safe for many threads. */
final class CallRegistry {
    private static final int KEPT = 10_000;

    private final Map<String, PhoneCall> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PhoneCall> eldest) {
            return size() > KEPT && eldest.getValue().isOver();
        }
    };

    synchronized void add(PhoneCall call) {
        calls.put(call.sid(), call);
    }

    synchronized Optional<PhoneCall> find(String sid) {
        return Optional.ofNullable(calls.get(sid));
    }

    synchronized List<PhoneCall> all() {
        return List.copyOf(calls.values());
    }
}
