package io.trunkline.app.hook;

import io.trunkline.ports.voice.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Time that passes when a test says so: up to what is due next. */
final class Due implements InstantSource, Timer {
    private record Task(Duration delay, Runnable work) {}

    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private volatile Instant now = Instant.now();

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Runnable after(Duration delay, Runnable work) {
        Task task = new Task(delay, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Wait until something is put off, let that much time pass, and do it; for how long it was put off. */
    Duration next() throws InterruptedException, TimeoutException {
        Task task = tasks.poll(20, TimeUnit.SECONDS);
        if (task == null) {
            throw new TimeoutException("nothing was put off");
        }
        now = now.plus(task.delay());
        task.work().run();
        return task.delay();
    }
}
