package io.trunkline.domain.pipeline;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs tasks in order and one at a time, on whichever thread finds the place free; nobody waits for anybody. What a
 * conversation knows is touched by such tasks only.
 */
final class Turns {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Consumer<RuntimeException> broken;

    /** @param broken told of a task that threw; the tasks after it still run */
    Turns(Consumer<RuntimeException> broken) {
        this.broken = broken;
    }

    void run(Runnable task) {
        tasks.add(task);
        if (unfinished.getAndIncrement() == 0) {
            do {
                runNext();
            } while (unfinished.decrementAndGet() != 0);
        }
    }

    private void runNext() {
        try {
            tasks.remove().run();
        } catch (RuntimeException thrown) {
            broken.accept(thrown);
        }
    }
}
