package io.trunkline.adapters.wire;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs tasks in order and one at a time, on whichever thread finds the place free. The others leave their task and go on:
 * nobody waits for a lock, so a host that calls a session while it takes an event from it cannot lock itself up.
 */
public final class OneAtATime {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Consumer<RuntimeException> broken;

    /** @param broken told of a task that threw; the tasks after it still run */
    public OneAtATime(Consumer<RuntimeException> broken) {
        this.broken = broken;
    }

    public void run(Runnable task) {
        if (unfinished.compareAndSet(0, 1)) {
            runNow(task);
        } else {
            tasks.add(task);
            if (unfinished.getAndIncrement() != 0) {
                return;
            }
            runNow(tasks.remove());
        }
        while (unfinished.decrementAndGet() != 0) {
            runNow(tasks.remove());
        }
    }

    private void runNow(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException thrown) {
            broken.accept(thrown);
        }
    }
}
