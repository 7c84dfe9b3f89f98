package io.trunkline.domain.call;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The waits that are running. Confined to the call's thread. */
final class Deadlines {
    private final Map<Deadline, Runnable> running = new EnumMap<>(Deadline.class);
    private final CallHost host;
    private final CallRules rules;
    private final Consumer<Deadline> passed;

    Deadlines(CallHost host, CallRules rules, Consumer<Deadline> passed) {
        this.host = host;
        this.rules = rules;
        this.passed = passed;
    }

    void start(Deadline deadline) {
        stop(deadline);
        running.put(deadline, host.after(rules.limit(deadline), () -> pass(deadline)));
    }

    /** Wait no longer. Whether it was waited for. */
    boolean stop(Deadline deadline) {
        Runnable cancel = running.remove(deadline);
        if (cancel != null) {
            cancel.run();
        }
        return cancel != null;
    }

    void stopAll() {
        running.values().forEach(Runnable::run);
        running.clear();
    }

    private void pass(Deadline deadline) {
        if (running.remove(deadline) != null) {
            passed.accept(deadline);
        }
    }
}
