package io.trunkline.adapters.openai;

import java.time.Duration;

/** One thing that is to be done later, in the conversation's order, unless something comes between. */
final class Alarm {
    private final Line line;
    private Runnable cancel = () -> {};
    private boolean set;
    private long number;

    Alarm(Line line) {
        this.line = line;
    }

    /** Do this instead of what was to be done. */
    void set(Duration delay, Runnable task) {
        clear();
        long mine = number;
        set = true;
        cancel = line.after(delay, () -> {
            if (mine == number) {
                set = false;
                task.run();
            }
        });
    }

    void clear() {
        number++;
        set = false;
        cancel.run();
    }

    boolean isSet() {
        return set;
    }
}
