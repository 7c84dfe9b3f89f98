package io.trunkline.domain.call;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends a call's affairs: every step is tried, in order, whatever became of the others. Steps reach into plugins, whose failures
 * are errors as well: a class that is missing, a version that does not fit.
 */
public final class Settlement {
    /**
     * One step.
     *
     * @param name for the log
     * @param work what it does
     */
    public record Affair(String name, Runnable work) {}

    private Settlement() {}

    /** Try every step. */
    public static void run(List<Affair> affairs, Consumer<String> warn) {
        for (Affair affair : affairs) {
            find(
                    affair.name(),
                    () -> {
                        affair.work().run();
                        return true;
                    },
                    false,
                    warn);
        }
    }

    /** Find something out, or make do with something else. */
    static <T> T find(String name, Supplier<T> work, T otherwise, Consumer<String> warn) {
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            warn.accept("settlement: " + name + " failed: " + failure);
            return otherwise;
        }
    }
}
