package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps what a session tells, and lets a test wait for it.
 *
 * @param <E> the events of one port
 */
public class EventLog<E> implements Consumer<E> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int GLANCE_MILLIS = 5;

    private final List<E> events = new ArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean overlapped;
    private int read;

    /** An empty log. */
    public EventLog() {}

    @Override
    public final void accept(E event) {
        overlapped |= busy.getAndSet(true);
        synchronized (this) {
            events.add(event);
            notifyAll();
        }
        busy.set(false);
    }

    /** What was told so far. */
    public final synchronized List<E> all() {
        return List.copyOf(events);
    }

    /** What was told so far of one kind. */
    public final <T> List<T> all(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What was told so far but for what was used, which may be told at any time. */
    public final List<E> allButUsed() {
        return all().stream().filter(event -> !(event instanceof Used)).toList();
    }

    /** Wait for the first event of a kind. */
    public final <T> T await(Class<T> kind) {
        return kind.cast(await(kind::isInstance, kind.getSimpleName()));
    }

    /** Wait for the first event that fits. */
    public final E await(Predicate<? super E> wanted, String what) {
        await(() -> all().stream().anyMatch(wanted), what);
        return all().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Wait for something that events bring about, or something else that is soon true. */
    public final synchronized void await(BooleanSupplier wanted, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!wanted.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    fail("no " + what + " in " + PATIENCE + ", only " + events);
                }
                wait(GLANCE_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail("interrupted while waiting for " + what, stopped);
        }
    }

    /** Wait for the next event of a kind after the one that was waited for so last; what comes before it is passed over. */
    public final synchronized <T> T next(Class<T> kind) {
        await(() -> events.stream().skip(read).anyMatch(kind::isInstance), "next " + kind.getSimpleName());
        while (!kind.isInstance(events.get(read))) {
            read++;
        }
        return kind.cast(events.get(read++));
    }

    /** The next event of a kind, while something goes on now and then: a lost connection is noticed by using it. */
    public final <T> T nextWhile(Class<T> kind, Runnable goesOn) {
        await(
                () -> {
                    goesOn.run();
                    return !all(kind).isEmpty();
                },
                kind.getSimpleName());
        return next(kind);
    }

    /** Wait for the failure, which has to be of a kind. */
    public final Failed awaitFailure(Failed.Kind kind) {
        Failed failed = await(Failed.class);
        assertEquals(kind, failed.kind(), failed::toString);
        return failed;
    }

    /** Fail unless events came one at a time, the first is of a kind or a failure, and nothing follows a failure. */
    final void assertOrderly(Class<?> first) {
        List<E> told = all();
        assertFalse(overlapped, "events must come one at a time");
        assertTrue(
                told.stream()
                        .filter(event -> !(event instanceof Warned))
                        .findFirst()
                        .map(event -> first.isInstance(event) || event instanceof Failed || event instanceof Used)
                        .orElse(true),
                () -> first.getSimpleName() + " or Failed must come first: " + told);
        assertTrue(
                told.stream().takeWhile(event -> !(event instanceof Failed)).count() >= told.size() - 1,
                () -> "nothing may follow Failed: " + told);
    }

    /** Fail if more than one event of a kind was told. */
    final void assertOnce(Class<?> kind) {
        assertTrue(all(kind).size() <= 1, () -> kind.getSimpleName() + " must come once: " + all());
    }
}
