package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps what an engine tells, lets a test wait for it, and knows what no engine may ever tell. */
public final class VoiceEventLog implements Consumer<VoiceEvent> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<VoiceEvent> events = new ArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean overlapped;

    /** An empty log. */
    public VoiceEventLog() {}

    @Override
    public void accept(VoiceEvent event) {
        overlapped |= busy.getAndSet(true);
        synchronized (this) {
            events.add(event);
            notifyAll();
        }
        busy.set(false);
    }

    /** What was told so far. */
    public synchronized List<VoiceEvent> all() {
        return List.copyOf(events);
    }

    /** What was told so far of one kind. */
    public <E extends VoiceEvent> List<E> all(Class<E> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Wait for the first event of a kind. */
    public <E extends VoiceEvent> E await(Class<E> kind) {
        return kind.cast(await(kind::isInstance, kind.getSimpleName()));
    }

    /** Wait for the first event that fits. */
    public synchronized VoiceEvent await(Predicate<VoiceEvent> wanted, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            Optional<VoiceEvent> found = first(wanted);
            while (found.isEmpty()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return fail("no " + what + " in " + PATIENCE + ", only " + events);
                }
                wait(left);
                found = first(wanted);
            }
            return found.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return fail("interrupted while waiting for " + what, stopped);
        }
    }

    private Optional<VoiceEvent> first(Predicate<VoiceEvent> wanted) {
        return events.stream().filter(wanted).findFirst();
    }

    /** Fail if this could not be the story of one conversation. */
    public void assertSound() {
        List<VoiceEvent> told = all();
        assertAll(
                () -> assertFalse(overlapped, "events must come one at a time"),
                () -> assertTrue(
                        told.isEmpty() || told.getFirst() instanceof Ready || told.getFirst() instanceof Failed,
                        () -> "Ready or Failed must come first: " + told),
                () -> assertTrue(all(Ready.class).size() <= 1, () -> "Ready must come once: " + told),
                () -> assertTrue(
                        told.stream()
                                        .takeWhile(event -> !(event instanceof Failed))
                                        .count()
                                >= told.size() - 1,
                        () -> "nothing may follow Failed: " + told),
                () -> assertUtterancesEnd(told));
    }

    private static void assertUtterancesEnd(List<VoiceEvent> told) {
        Set<String> ended = new HashSet<>();
        for (VoiceEvent event : told) {
            switch (event) {
                case Audio audio -> {
                    assertFalse(ended.contains(audio.utterance()), () -> "audio after the end of " + audio.utterance());
                    assertTrue(audio.frame().length() > 0, "a frame without audio");
                    assertEquals(audio.frame().bytes().length, audio.frame().length(), "a frame must decode");
                }
                case UtteranceEnded end ->
                    assertTrue(ended.add(end.utterance()), () -> end.utterance() + " ended twice");
                default -> {}
            }
        }
    }
}
