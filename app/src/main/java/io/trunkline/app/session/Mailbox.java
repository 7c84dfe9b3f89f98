package io.trunkline.app.session;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One virtual thread that does a call's work piece by piece, in order. Bounded: whoever posts into a full one waits, and so
 * holds back the socket it reads from; the call's own thread never waits for itself.
 */
final class Mailbox {
    private static final int CAPACITY = 1_024;

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>(CAPACITY);
    private final Consumer<Throwable> failed;
    private final Thread thread;
    private volatile boolean closed;

    Mailbox(String name, Consumer<Throwable> failed) {
        this.failed = failed;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Do something after what already waits; after the end, nothing. */
    void post(Runnable piece) {
        if (closed || work.offer(piece)) {
            return;
        }
        if (Thread.currentThread() == thread) {
            Thread.startVirtualThread(() -> put(piece));
        } else {
            put(piece);
        }
    }

    /** Do what already waits, then end. */
    void close() {
        post(() -> closed = true);
    }

    private void put(Runnable piece) {
        try {
            work.put(piece);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                runOne(work.take());
            }
            work.clear();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOne(Runnable piece) {
        try {
            piece.run();
        } catch (RuntimeException | Error failure) {
            failed.accept(failure);
        }
    }
}
