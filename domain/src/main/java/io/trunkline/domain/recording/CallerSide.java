package io.trunkline.domain.recording;

import io.trunkline.ports.media.AudioFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the caller's audio belongs. The carrier's timestamps say how frames lie to each other, whatever the network did to
 * them; where the stream lies on our clock is told by the frames that were least delayed.
 */
final class CallerSide {
    /** So long frames are looked at before the first is placed: the very first are often late. */
    private static final long WARM_UP = 500;
    /** A change of the least delay is believed when it held so long: a clock that drifts, or another way through the net. */
    private static final long WINDOW = 5_000;

    private static final long TOLERANCE = 20;
    /** Timestamps further off than this are counted from somewhere else. */
    private static final long JUMP = 2_000;
    /** Audio without timestamps that is so late comes after a gap. */
    private static final long GAP = 500;

    private record Waiting(AudioFrame frame, long timestamp) {}

    private final Strip strip;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean placing;
    private long anchor;
    private long least;
    private long since;
    private long follows;

    CallerSide(Strip strip) {
        this.strip = strip;
    }

    /** Another stream begins. */
    void restart() {
        settle();
        placing = false;
    }

    void heard(Moment.Heard heard, long arrived) {
        AudioFrame frame = heard.frame();
        if (frame.length() == 0) {
            return;
        }
        long timestamp = heard.timestamp().orElse(follows);
        follows = timestamp + frame.millis();
        long delay = arrived - follows;
        if (placing && Math.abs(delay - anchor) > (heard.timestamp().isPresent() ? JUMP : GAP)) {
            restart();
        }
        if (placing) {
            follow(delay, arrived);
            strip.put(anchor + timestamp, frame);
        } else {
            warmUp(new Waiting(frame, timestamp), delay, arrived);
        }
    }

    /** Nothing more comes. */
    void end() {
        settle();
        strip.end();
    }

    private void warmUp(Waiting frame, long delay, long arrived) {
        if (waiting.isEmpty()) {
            since = arrived;
            least = delay;
        }
        if (Math.abs(delay - least) > JUMP) {
            settle();
            placing = false;
            since = arrived;
            least = delay;
        }
        waiting.add(frame);
        least = Math.min(least, delay);
        if (arrived - since >= WARM_UP) {
            settle();
        }
    }

    private void settle() {
        if (placing || waiting.isEmpty()) {
            return;
        }
        placing = true;
        anchor = least;
        waiting.forEach(frame -> strip.put(anchor + frame.timestamp(), frame.frame()));
        waiting.clear();
        least = Long.MAX_VALUE;
    }

    private void follow(long delay, long arrived) {
        if (delay < anchor - TOLERANCE) {
            anchor = delay;
        }
        least = Math.min(least, delay);
        if (arrived - since >= WINDOW) {
            if (least > anchor + TOLERANCE) {
                anchor = least;
            }
            least = Long.MAX_VALUE;
            since = arrived;
        }
    }
}
