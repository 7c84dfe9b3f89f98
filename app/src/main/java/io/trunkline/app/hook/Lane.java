package io.trunkline.app.hook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The events of one call on their way to one hook. Guarded by its courier, but for the count of attempts. */
final class Lane {
    private final Deque<Pending> queue = new ArrayDeque<>();
    private int attempts;

    /** Queue an entry; true when nothing was under way. */
    boolean add(Pending entry) {
        queue.add(entry);
        return queue.size() == 1;
    }

    Pending head() {
        return queue.element();
    }

    List<Pending> rest() {
        return List.copyOf(queue);
    }

    /** One more attempt failed; how many did. */
    int failed() {
        return ++attempts;
    }

    /** The first is settled, or all are; what comes next. */
    Optional<Pending> next(boolean all) {
        attempts = 0;
        if (all) {
            queue.clear();
        } else {
            queue.remove();
        }
        return Optional.ofNullable(queue.peek());
    }
}
