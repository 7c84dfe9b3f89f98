package io.trunkline.domain.pipeline;

import java.time.Duration;

/** Makes out of how likely somebody speaks, frame by frame, when somebody begins and stops. For one thread. */
final class SpeechGate {
    /** What a frame tells. */
    enum Change {
        NONE,
        BEGAN,
        STOPPED
    }

    private static final int FRAME_MILLIS = 20;
    /** More likely than this is speech; once somebody speaks, less is enough. */
    private static final double OPENS = 0.6;

    private static final double STAYS = 0.35;
    /** So long a gap before the beginning makes it begin anew. */
    private static final int GAP_MILLIS = 100;

    private final long minSpeech;
    private final long endSilence;
    private boolean open;
    private long speech;
    private long silence;

    SpeechGate(Duration minSpeech, Duration endSilence) {
        this.minSpeech = minSpeech.toMillis();
        this.endSilence = endSilence.toMillis();
    }

    /** Take 20 ms. */
    Change take(double likely) {
        if (likely >= (open ? STAYS : OPENS)) {
            speech += FRAME_MILLIS;
            silence = 0;
        } else {
            silence += FRAME_MILLIS;
        }
        if (!open && silence >= GAP_MILLIS) {
            speech = 0;
        }
        if (!open && speech >= minSpeech) {
            open = true;
            return Change.BEGAN;
        }
        if (open && silence >= endSilence) {
            open = false;
            speech = 0;
            return Change.STOPPED;
        }
        return Change.NONE;
    }
}
