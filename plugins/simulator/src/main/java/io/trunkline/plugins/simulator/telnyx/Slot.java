package io.trunkline.plugins.simulator.telnyx;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place for one thing or none. Safe for many threads. */
final class Slot<T> {
    private @Nullable T content;

    synchronized Optional<T> get() {
        return Optional.ofNullable(content);
    }

    /** Put a thing in; false when there is one already. */
    synchronized boolean fill(T thing) {
        boolean free = content == null;
        content = free ? thing : content;
        return free;
    }

    /** Put a thing in whatever there is; gives what there was. */
    synchronized Optional<T> replace(T thing) {
        Optional<T> before = get();
        content = thing;
        return before;
    }

    /** Take out what there is. */
    synchronized Optional<T> take() {
        Optional<T> before = get();
        content = null;
        return before;
    }
}
