package io.trunkline.app.session;

import io.trunkline.ports.voice.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes when a test says so, and what is to happen then. */
final class HandClock implements InstantSource, Timer {
    private record Due(Instant time, Runnable task) {}

    private final List<Due> waiting = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        Due due = new Due(now.plus(delay), task);
        waiting.add(due);
        return () -> cancel(due);
    }

    /** Let time pass, and what is due happen. */
    void advance(Duration time) {
        due(time).forEach(due -> due.task.run());
    }

    private synchronized List<Due> due(Duration time) {
        now = now.plus(time);
        List<Due> due = waiting.stream().filter(task -> !task.time.isAfter(now)).toList();
        waiting.removeAll(due);
        return due;
    }

    private synchronized void cancel(Due due) {
        waiting.remove(due);
    }
}
