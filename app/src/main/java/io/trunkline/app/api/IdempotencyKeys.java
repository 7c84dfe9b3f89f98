package io.trunkline.app.api;

import io.trunkline.ports.call.CallId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which call a client's own key stands for, of the last so many. Any thread. */
final class IdempotencyKeys {
    private static final int REMEMBERED = 10_000;

    private final Map<String, Placed> calls = new LinkedHashMap<>();

    private record Placed(CallId call, PlaceRequests.Placing meant) {}

    interface Placing {
        CallId place() throws ProblemException;
    }

    /** One at a time, so that the same key sent twice at once places one call. */
    synchronized CallId once(String key, PlaceRequests.Placing meant, Placing placing) throws ProblemException {
        Placed known = calls.get(key);
        if (known != null) {
            if (known.meant().equals(meant)) {
                return known.call();
            }
            throw ProblemException.badValue("idempotencyKey", "this key already stands for another call");
        }
        CallId placed = placing.place();
        calls.put(key, new Placed(placed, meant));
        if (calls.size() > REMEMBERED) {
            calls.remove(calls.keySet().iterator().next());
        }
        return placed;
    }
}
