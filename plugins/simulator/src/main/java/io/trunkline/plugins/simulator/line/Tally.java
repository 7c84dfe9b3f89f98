package io.trunkline.plugins.simulator.line;

import io.trunkline.plugins.simulator.audio.Mulaw;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts of one call, over all its streams.
 *
 * @param sent audio messages the line sent
 * @param received audio messages the line got and played
 * @param heard how much had been played of what the agent said, each time it was interrupted
 * @param thrownAway samples cleared that nobody has told the observer of
 */
public record Tally(AtomicLong sent, AtomicLong received, Queue<Duration> heard, AtomicLong thrownAway) {
    public Tally() {
        this(new AtomicLong(), new AtomicLong(), new ConcurrentLinkedQueue<>(), new AtomicLong());
    }

    /** The line was cleared; with nothing left to play that is no interruption. */
    public void cleared(Playback.Cut cut) {
        if (cut.thrown() > 0) {
            heard.add(Duration.ofMillis(cut.played() * 1_000L / Mulaw.RATE));
            thrownAway.addAndGet(cut.thrown());
        }
    }
}
