package io.trunkline.app.hook;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.KeptEntry;
import java.time.Instant;

/** An entry that was not accepted yet. What people said is not held here: it is read again for each attempt. */
record Pending(long position, CallId call, long sequence, Instant at, String type) {
    static Pending of(KeptEntry kept) {
        return new Pending(
                kept.position(),
                kept.entry().call(),
                kept.entry().sequence(),
                kept.entry().at(),
                kept.entry().type());
    }

    /** The same at every attempt, also after a restart. */
    String id() {
        return call.value() + "." + sequence;
    }
}
