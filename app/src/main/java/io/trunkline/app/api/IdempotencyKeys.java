package io.trunkline.app.api;

import io.trunkline.ports.call.CallId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which call a client's own key stands for, of the last so many. Any thread. */
final class IdempotencyKeys {
    private static final int REMEMBERED = 10_000;

    private final Map<String, CallId> calls = new LinkedHashMap<>();

    interface Placing {
        CallId place() throws ProblemException;
    }

    /** One at a time, so that the same key sent twice at once places one call. */
    synchronized CallId once(String key, Placing placing) throws ProblemException {
        CallId known = calls.get(key);
        if (known != null) {
            return known;
        }
        CallId placed = placing.place();
        calls.put(key, placed);
        if (calls.size() > REMEMBERED) {
            calls.remove(calls.keySet().iterator().next());
        }
        return placed;
    }
}
