package io.trunkline.app.hook;

import io.trunkline.ports.call.CallId;
import java.util.LinkedHashSet;

/** The calls of which a hook wants to hear no more. The oldest is forgotten where there are too many; it is asked again then. */
final class Refused {
    private static final int MOST = 10_000;

    private final LinkedHashSet<CallId> calls = new LinkedHashSet<>();

    synchronized void add(CallId call) {
        calls.add(call);
        if (calls.size() > MOST) {
            calls.removeFirst();
        }
    }

    synchronized boolean holds(CallId call) {
        return calls.contains(call);
    }
}
