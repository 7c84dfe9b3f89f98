package io.trunkline.plugins.localvoice;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Runs what happens in one call, in order, on one virtual thread. Any thread may hand in. */
final class Lane {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("local-voice-call").factory());
    private final Consumer<Throwable> failed;
    private volatile boolean closed;

    /**
     * An open lane.
     *
     * @param failed told, on the lane, what a task threw
     */
    Lane(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    boolean closed() {
        return closed;
    }

    /** Runs {@code task} after those before it; has no effect when closed. */
    void run(Runnable task) {
        execute(() -> {
            if (!closed) {
                attempt(task);
            }
        });
    }

    /** Runs nothing more but {@code last}. Closing twice has no effect. */
    void close(Runnable last) {
        closed = true;
        execute(last);
        thread.shutdown();
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError thrown) {
            failed.accept(thrown);
        }
    }

    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException tooLate) {
            // closed meanwhile: nobody waits for this any more
        }
    }
}
