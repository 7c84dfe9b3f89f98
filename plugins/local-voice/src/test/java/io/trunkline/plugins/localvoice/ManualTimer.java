package io.trunkline.plugins.localvoice;

import io.trunkline.ports.voice.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A timer whose time passes when a test says so. */
final class ManualTimer implements Timer {
    private final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        Entry entry = new Entry(delay, task);
        entries.add(entry);
        return () -> remove(entry);
    }

    private synchronized void remove(Entry entry) {
        entries.remove(entry);
    }

    /** How long each task that was not cancelled would wait. */
    synchronized List<Duration> pending() {
        return entries.stream().map(Entry::delay).toList();
    }

    /** Runs everything that waits. */
    void fire() {
        List<Entry> due;
        synchronized (this) {
            due = List.copyOf(entries);
            entries.clear();
        }
        due.forEach(entry -> entry.task().run());
    }

    private record Entry(Duration delay, Runnable task) {}
}
