package io.trunkline.ports.voice;

import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lends a service what it needs to talk to a fake on loopback, through the JDK's own HTTP and WebSocket client. Its clock
 * stands still until the test advances it; what was to be done by then is done on the test's thread.
 */
public final class LoopbackVoice implements VoiceContext {
    private final LoopbackRest rest = new LoopbackRest();
    private final LoopbackStreams streams = new LoopbackStreams();
    private final LoopbackSockets sockets = new LoopbackSockets();
    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    private record Task(Instant at, Runnable work) {}

    /** Lends for one test. */
    public LoopbackVoice() {}

    @Override
    public EngineSockets sockets() {
        return sockets;
    }

    @Override
    public RestClient rest() {
        return rest;
    }

    @Override
    public HttpStreams streams() {
        return streams;
    }

    @Override
    public InstantSource clock() {
        return this::now;
    }

    @Override
    public Timer timer() {
        return this::after;
    }

    private synchronized Instant now() {
        return now;
    }

    private synchronized Runnable after(Duration delay, Runnable work) {
        Task task = new Task(now.plus(delay), work);
        tasks.add(task);
        return () -> forget(task);
    }

    private synchronized void forget(Task task) {
        tasks.remove(task);
    }

    /** Let time pass, and everything that is due happen in its order. */
    public void advance(Duration time) {
        Instant end = now().plus(time);
        for (Optional<Task> due = nextUntil(end); due.isPresent(); due = nextUntil(end)) {
            due.get().work().run();
        }
    }

    private synchronized Optional<Task> nextUntil(Instant end) {
        Optional<Task> due =
                tasks.stream().filter(task -> !task.at().isAfter(end)).min(Comparator.comparing(Task::at));
        now = due.map(Task::at).filter(at -> at.isAfter(now)).orElse(due.isPresent() ? now : end);
        due.ifPresent(tasks::remove);
        return due;
    }
}
