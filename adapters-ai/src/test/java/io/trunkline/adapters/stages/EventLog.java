package io.trunkline.adapters.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps what a stage tells, and waits for it. */
public final class EventLog<E> implements Consumer<E> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<E> events = new ArrayList<>();
    private int read;

    @Override
    public void accept(E event) {
        lock.lock();
        try {
            events.add(event);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next event of a kind; what comes before it is passed over. */
    public <T extends E> T next(Class<T> kind) {
        return kind.cast(next(kind::isInstance, kind.getSimpleName()));
    }

    /** The next event that is like this. */
    public E next(Predicate<E> like, String word) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(10);
            for (; ; ) {
                while (read < events.size()) {
                    E event = events.get(read++);
                    if (like.test(event)) {
                        return event;
                    }
                }
                if (left <= 0) {
                    throw new AssertionError("no " + word + " came, but " + events);
                }
                left = more.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            lock.unlock();
        }
    }

    /** The next event of a kind, while something goes on now and then: a lost connection is noticed by using it. */
    public <T extends E> T nextWhile(Class<T> kind, Runnable goesOn) {
        for (int i = 0; i < 50 && !comes(kind); i++) {
            goesOn.run();
        }
        return next(kind);
    }

    private boolean comes(Class<? extends E> kind) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(200);
            while (events.stream().noneMatch(kind::isInstance) && left > 0) {
                left = more.awaitNanos(left);
            }
            return events.stream().anyMatch(kind::isInstance);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            lock.unlock();
        }
    }

    /** All so far. */
    public List<E> all() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** All so far of a kind. */
    public <T extends E> List<T> all(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
