package io.trunkline.bench.peer;

import java.util.BitSet;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What became of a workload's frames, and how late they were. Times in microseconds. */
public final class Tally {
    private static final long LONGEST = 60_000_000;
    private static final int DIGITS = 3;

    /** From when a frame was due to leave the carrier until it was back. */
    public final Histogram latency = new ConcurrentHistogram(LONGEST, DIGITS);

    /** By how much the generator itself was late to send. */
    public final Histogram lag = new ConcurrentHistogram(LONGEST, DIGITS);

    /** From when the engine reported speech until the carrier had the order to be silent. */
    public final Histogram clear = new ConcurrentHistogram(LONGEST, DIGITS);

    /** From the stream's start until the first audio of the engine. */
    public final Histogram firstAudio = new ConcurrentHistogram(LONGEST, DIGITS);

    /** Frames sent by the carrier, frames that came back or (where nothing is echoed) reached the engine. */
    public final LongAdder sent = new LongAdder();

    public final LongAdder arrived = new LongAdder();
    public final LongAdder duplicated = new LongAdder();
    public final LongAdder reordered = new LongAdder();
    public final LongAdder unreadable = new LongAdder();

    /** Sockets that ended before they were told to. */
    public final LongAdder broken = new LongAdder();

    private volatile boolean judged;

    /** From now on times count: what was before was warming up. */
    public void judge() {
        latency.reset();
        lag.reset();
        clear.reset();
        judged = true;
    }

    /** Frames that never arrived. */
    public long lost() {
        return sent.sum() - arrived.sum();
    }

    void late(Histogram histogram, long nanos) {
        if (judged) {
            histogram.recordValue(Math.clamp(nanos / 1000, 0, LONGEST));
        }
    }

    void begun(long nanos) {
        firstAudio.recordValue(Math.clamp(nanos / 1000, 0, LONGEST));
    }

    /** Notes the numbers of one call as they arrive. One thread. */
    final class Numbers {
        private final BitSet seen = new BitSet();
        private int highest = -1;

        void arrived(int number) {
            if (seen.get(number)) {
                duplicated.increment();
                return;
            }
            seen.set(number);
            arrived.increment();
            if (number < highest) {
                reordered.increment();
            }
            highest = Math.max(highest, number);
        }
    }
}
