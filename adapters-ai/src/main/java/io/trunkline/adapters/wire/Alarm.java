package io.trunkline.adapters.wire;

import io.trunkline.ports.voice.Timer;
import java.time.Duration;

/** One thing that is to be done later, unless something comes between. For the order in which its timer runs things. */
public final class Alarm {
    private final Timer timer;
    private Runnable cancel = () -> {};
    private boolean set;
    private long number;

    /**
     * Not set.
     *
     * @param timer runs what is due in the order of everything else
     */
    public Alarm(Timer timer) {
        this.timer = timer;
    }

    /** Do this instead of what was to be done. */
    public void set(Duration delay, Runnable task) {
        clear();
        long mine = number;
        set = true;
        cancel = timer.after(delay, () -> {
            // it may have been cleared while it waited for its turn
            if (mine == number) {
                set = false;
                task.run();
            }
        });
    }

    public void clear() {
        number++;
        set = false;
        cancel.run();
    }

    public boolean isSet() {
        return set;
    }
}
