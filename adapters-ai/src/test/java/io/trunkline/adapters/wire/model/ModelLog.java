package io.trunkline.adapters.wire.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.Usage;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.ModelEvent.Finished;
import io.trunkline.ports.voice.ModelEvent.Text;
import io.trunkline.ports.voice.ModelEvent.ToolAsked;
import io.trunkline.ports.voice.Used;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Keeps what a model tells, and lets a test wait for it. */
public final class ModelLog implements Consumer<ModelEvent> {
    private final List<ModelEvent> events = new ArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean overlapped = new AtomicBoolean();

    @Override
    public void accept(ModelEvent event) {
        if (busy.getAndSet(true)) {
            overlapped.set(true);
        }
        synchronized (this) {
            events.add(event);
            notifyAll();
        }
        busy.set(false);
    }

    /** What was told so far. */
    public synchronized List<ModelEvent> all() {
        return List.copyOf(events);
    }

    /** What was told so far of one kind. */
    public <E extends ModelEvent> List<E> all(Class<E> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Wait for an event of a kind. */
    public synchronized <E extends ModelEvent> E await(Class<E> kind) throws InterruptedException {
        await(kind::isInstance, kind.getSimpleName());
        return all(kind).getFirst();
    }

    private synchronized void await(Predicate<ModelEvent> wanted, String what) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (events.stream().noneMatch(wanted) && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
        assertTrue(events.stream().anyMatch(wanted), () -> "no " + what + " but " + events);
    }

    /** Wait for so many pieces of text. */
    public void awaitTexts(int count) throws InterruptedException {
        await(_ -> all(Text.class).size() == count, count + " texts");
    }

    /** Wait for the end of an answer that succeeds; what was used has been told, once. */
    public Finished awaitFinished() throws InterruptedException {
        await(event -> event instanceof Finished || event instanceof Failed, "end");
        assertFalse(overlapped.get(), "events must come one at a time");
        assertTrue(all(Used.class).size() == 1, () -> "not used once: " + all());
        return assertInstanceOf(Finished.class, all().getLast());
    }

    /** Wait for the end of an answer that fails. */
    public Failed awaitFailed() throws InterruptedException {
        await(event -> event instanceof Finished || event instanceof Failed, "end");
        assertFalse(overlapped.get(), "events must come one at a time");
        return assertInstanceOf(Failed.class, all().getLast());
    }

    /** All that was said. */
    public String text() {
        return all(Text.class).stream().map(Text::delta).collect(Collectors.joining());
    }

    /** All that was asked for. */
    public List<ToolUse> uses() {
        return all(ToolAsked.class).stream().map(ToolAsked::use).toList();
    }

    /** What was used. */
    public Usage usage() {
        return all(Used.class).getFirst().usage();
    }
}
