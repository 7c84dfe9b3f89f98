package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.Timer;
import java.time.Duration;

/**
 * Does things later or aside, for a conversation that takes them in turns.
 *
 * @param timer runs work later
 * @param turns one at a time
 */
record Clockwork(Timer timer, Turns turns) {
    /** Run what blocks, on a thread of its own. */
    void aside(Runnable work) {
        timer.after(Duration.ZERO, work);
    }

    /** Run something in turn after a while; returns what cancels it. */
    Runnable after(Duration delay, Runnable work) {
        return timer.after(delay, () -> turns.run(work));
    }
}
