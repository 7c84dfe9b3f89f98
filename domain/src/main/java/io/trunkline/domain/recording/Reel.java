package io.trunkline.domain.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Puts both sides of a call next to each other as they were heard where the carrier is: the caller left, the agent right, 16-bit
 * linear. What belongs where is known only a little later, so that what it gives lags a few seconds behind; its memory is
 * bounded by that. Time in which nothing happened at all, such as after a socket was lost, is given as silence once something
 * follows. What is said in a pause is silence, so that times stay right.
 *
 * <p>Not safe for threads. Keeps no clock: time is what moments say.
 */
public final class Reel {
    /** What happens later than this to a stretch of time is not on the recording. */
    static final Duration LAG = Duration.ofSeconds(4);

    private static final int KEPT_MILLIS = 8_000;
    private static final int CHANNELS = 2;

    private final int rate;
    private final Instant start;
    private final Consumer<byte[]> sink;
    private final Channel left;
    private final Channel right;
    private final CallerSide caller;
    private final AgentSide agent;
    private final Pauses pauses = new Pauses();
    private long silence;
    private long given;

    /**
     * A recording that begins.
     *
     * @param rate samples a second
     * @param start what its first sample means
     * @param sink given the next interleaved samples, little-endian, of at most a second each
     */
    public Reel(int rate, Instant start, Consumer<byte[]> sink) {
        this.rate = rate;
        this.start = start;
        this.sink = sink;
        this.left = new Channel(rate / 1_000 * KEPT_MILLIS);
        this.right = new Channel(rate / 1_000 * KEPT_MILLIS);
        this.caller = new CallerSide(new Strip(left, rate));
        this.agent = new AgentSide(new Strip(right, rate));
    }

    /** Take the next moment. */
    public void on(Moment moment) {
        long now = Duration.between(start, moment.at()).toMillis();
        // First, so that there is room for what comes after a long time of nothing.
        agent.reckon(now);
        advance(position(now - LAG.toMillis()));
        switch (moment) {
            case Moment.Attached _ -> caller.restart();
            case Moment.Heard heard -> caller.heard(heard, now);
            case Moment.Sent sent -> agent.sent(sent, now);
            case Moment.Played played -> agent.played(played.mark(), now);
            case Moment.ThrownAway _ -> agent.thrownAway(now);
            case Moment.Paused _ -> pauses.begin(position(now));
            case Moment.Resumed _ -> pauses.end(position(now));
            case Moment.Ended _ -> end(now);
        }
    }

    /** How long what was given is. */
    public Duration length() {
        return Duration.ofMillis(given * 1_000 / rate);
    }

    private void end(long now) {
        caller.end();
        agent.end(now);
        advance(Math.max(left.end(), right.end()));
    }

    private long position(long millis) {
        return millis * (rate / 1_000);
    }

    private void advance(long until) {
        while (left.base() < until) {
            long written = Math.max(left.end(), right.end()) - left.base();
            if (written <= 0) {
                long nothing = until - left.base();
                silence += nothing;
                left.skip(nothing);
                right.skip(nothing);
            } else {
                give((int) Math.min(Math.min(written, until - left.base()), rate));
            }
        }
        pauses.forget(left.base());
    }

    private void give(int samples) {
        while (silence > 0) {
            int some = (int) Math.min(silence, rate);
            silence -= some;
            give(new short[some], new short[some]);
        }
        long at = left.base();
        short[] ofCaller = left.take(samples);
        short[] ofAgent = right.take(samples);
        pauses.apply(at, ofCaller);
        pauses.apply(at, ofAgent);
        give(ofCaller, ofAgent);
    }

    private void give(short[] ofCaller, short[] ofAgent) {
        ByteBuffer stereo =
                ByteBuffer.allocate(ofCaller.length * CHANNELS * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ofCaller.length; i++) {
            stereo.putShort(ofCaller[i]).putShort(ofAgent[i]);
        }
        given += ofCaller.length;
        sink.accept(stereo.array());
    }
}
