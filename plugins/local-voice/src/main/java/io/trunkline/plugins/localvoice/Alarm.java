package io.trunkline.plugins.localvoice;

import io.trunkline.ports.voice.Timer;
import java.time.Duration;

/** The one thing a call waits for next. Used on the lane only. */
final class Alarm {
    private final Timer timer;
    private final Lane lane;
    private Runnable cancel = () -> {};
    private long current;

    Alarm(Timer timer, Lane lane) {
        this.timer = timer;
        this.lane = lane;
    }

    /** Runs {@code task} on the lane after {@code delay}, instead of what was set before. */
    void set(Duration delay, Runnable task) {
        clear();
        long mine = current;
        cancel = timer.after(
                delay,
                () -> lane.run(() -> {
                    // it may have been cleared while it waited for the lane
                    if (mine == current) {
                        task.run();
                    }
                }));
    }

    /** Waits for nothing. */
    void clear() {
        current++;
        cancel.run();
    }
}
