package io.trunkline.domain.call;

import java.util.List;
import java.util.function.Consumer;

/** Ends a call's affairs: every step is tried, in order, whatever became of the others. */
final class Settlement {
    /**
     * One step.
     *
     * @param name for the log
     * @param work what it does
     */
    record Affair(String name, Runnable work) {}

    private Settlement() {}

    static void run(List<Affair> affairs, Consumer<String> warn) {
        for (Affair affair : affairs) {
            try {
                affair.work().run();
            } catch (RuntimeException failure) {
                warn.accept("settlement: " + affair.name() + " failed: " + failure);
            }
        }
    }
}
