package io.trunkline.adapters.wire.listening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechEvent.Partial;
import io.trunkline.ports.voice.SpeechEvent.Ready;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import io.trunkline.ports.voice.Used;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Keeps what a stage tells, lets a test wait for it, and knows what none may ever tell. */
public final class SpeechLog implements Consumer<SpeechEvent> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<SpeechEvent> events = new ArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean overlapped;

    @Override
    public void accept(SpeechEvent event) {
        overlapped |= busy.getAndSet(true);
        synchronized (this) {
            events.add(event);
            notifyAll();
        }
        busy.set(false);
    }

    public synchronized List<SpeechEvent> all() {
        return List.copyOf(events);
    }

    public <E extends SpeechEvent> List<E> all(Class<E> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<String> turns() {
        return all(TurnEnded.class).stream().map(TurnEnded::text).toList();
    }

    /** Wait for the first of a kind. */
    public <E extends SpeechEvent> E await(Class<E> kind) {
        await(() -> !all(kind).isEmpty(), kind.getSimpleName());
        return all(kind).getFirst();
    }

    /** Wait until so many turns have ended. */
    public void awaitTurns(int count) {
        await(() -> all(TurnEnded.class).size() >= count, count + " turns");
    }

    /** Wait for something that events bring about, or something else that is soon true. */
    public synchronized void await(BooleanSupplier wanted, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!wanted.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    fail("no " + what + " in " + PATIENCE + ", only " + events);
                }
                wait(5);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail("interrupted while waiting for " + what, stopped);
        }
    }

    /**
     * Fail if this could not be the story of one transcription.
     *
     * @param streams over how many streams of the vendor's at most
     */
    public void assertSound(int streams) {
        List<SpeechEvent> told = all();
        assertFalse(overlapped, "events must come one at a time");
        assertTrue(all(Ready.class).size() <= 1, () -> "Ready must come once: " + told);
        boolean begun = false;
        boolean failed = false;
        for (SpeechEvent event : told) {
            assertFalse(failed, () -> "nothing may follow Failed: " + told);
            failed = event instanceof Failed;
            switch (event) {
                case TurnStarted _ -> {
                    assertFalse(begun, () -> "a turn may not begin in another: " + told);
                    begun = true;
                }
                case Partial partial -> {
                    assertTrue(begun, () -> "a turn must begin first: " + told);
                    assertEquals(partial.text().strip(), partial.text());
                }
                case TurnEnded ended -> {
                    assertTrue(begun || ended.text().isEmpty(), () -> "a turn must begin first: " + told);
                    begun = false;
                }
                default -> {}
            }
        }
        assertTrue(all(Used.class).size() <= streams, () -> "usage must be told once for a stream: " + told);
    }
}
