package io.trunkline.plugins.simulator.line;

import java.util.OptionalLong;

/** Measures how long the other side takes to answer: from the end of the caller's speech to a new sound. In samples. */
public final class TurnTimer {
    private static final long IDLE = Long.MIN_VALUE;

    private long ended = IDLE;

    /** The caller has spoken, or pressed a key; the last sound of it is just before {@code time}. */
    public void callerEnded(long time) {
        ended = time;
    }

    /** The caller begins again: what comes now answers nothing. */
    public void callerBegan() {
        ended = IDLE;
    }

    /** Look at what was heard; gives the latency once per turn. */
    public OptionalLong answered(Ear ear) {
        if (ended == IDLE || ear.soundBegan() < ended) {
            return OptionalLong.empty();
        }
        long latency = ear.soundBegan() - ended;
        ended = IDLE;
        return OptionalLong.of(latency);
    }
}
