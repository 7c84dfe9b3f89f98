package io.trunkline.app.session;

import io.trunkline.ports.voice.Timer;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The timer of the running server: one thread keeps the time, virtual threads do the work. */
public final class HostTimer implements Timer, AutoCloseable {
    private final ScheduledThreadPoolExecutor clockwork = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("timer").daemon().factory());

    /** A timer that runs at once. */
    public HostTimer() {
        clockwork.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        ScheduledFuture<?> due = clockwork.schedule(
                () -> {
                    Thread.startVirtualThread(task);
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> due.cancel(false);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
