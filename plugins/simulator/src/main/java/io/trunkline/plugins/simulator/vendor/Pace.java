package io.trunkline.plugins.simulator.vendor;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Lets a vendor say things in order, as fast as it can or as fast as they sound. Any thread. */
public final class Pace implements AutoCloseable {
    private static final int PIECE_MILLIS = 100;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private volatile double timesRealTime = Double.POSITIVE_INFINITY;

    /** As fast as it can. */
    public Pace() {}

    /** From now on so many times faster than it sounds; infinite for as fast as it can. */
    public void set(double factor) {
        timesRealTime = factor;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** What one socket says, in order. */
    public Mouth mouth() {
        return new Mouth();
    }

    /** Says one thing after the other. */
    public final class Mouth {
        private record Task(Runnable action, int millis) {}

        private final ReentrantLock lock = new ReentrantLock();
        private final Deque<Task> tasks = new ArrayDeque<>();
        private boolean busy;

        private Mouth() {}

        /** Do something now, while nothing is said. */
        public void meanwhile(Runnable action) {
            lock.lock();
            try {
                action.run();
            } finally {
                lock.unlock();
            }
        }

        /** Say audio in pieces of 100 ms. */
        public void audio(byte[] bytes, int bytesPerMilli, Consumer<byte[]> out) {
            int piece = PIECE_MILLIS * bytesPerMilli;
            for (int at = 0; at < bytes.length; at += piece) {
                byte[] next = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
                add(new Task(() -> out.accept(next), next.length / bytesPerMilli));
            }
        }

        /** Do something when all before it is said. */
        public void then(Runnable action) {
            add(new Task(action, 0));
        }

        /** Say no more of what was not said yet. */
        public void hush() {
            meanwhile(tasks::clear);
        }

        private void add(Task task) {
            meanwhile(() -> {
                tasks.add(task);
                if (!busy) {
                    run();
                }
            });
        }

        private void run() {
            busy = true;
            while (!tasks.isEmpty()) {
                Task task = tasks.remove();
                task.action().run();
                long micros = Math.round(task.millis() * 1000 / timesRealTime);
                if (micros > 0) {
                    Future<?> _ = timer.schedule(() -> meanwhile(this::run), micros, TimeUnit.MICROSECONDS);
                    return;
                }
            }
            busy = false;
        }
    }
}
