package io.trunkline.domain.recording;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** When nothing is to be kept, by positions of samples. */
final class Pauses {
    private record Pause(long from, long until) {}

    private final Deque<Pause> pauses = new ArrayDeque<>();

    void begin(long at) {
        if (pauses.isEmpty() || pauses.getLast().until() != Long.MAX_VALUE) {
            pauses.add(new Pause(at, Long.MAX_VALUE));
        }
    }

    void end(long at) {
        if (!pauses.isEmpty() && pauses.getLast().until() == Long.MAX_VALUE) {
            Pause pause = pauses.removeLast();
            pauses.add(new Pause(pause.from(), Math.max(pause.from(), at)));
        }
    }

    /** Silence what lies in a pause. */
    void apply(long at, short[] samples) {
        for (Pause pause : pauses) {
            int from = Math.clamp(pause.from() - at, 0, samples.length);
            int until = Math.clamp(pause.until() - at, 0, samples.length);
            if (from < until) {
                Arrays.fill(samples, from, until, (short) 0);
            }
        }
    }

    /** Nothing before a position is asked for any more. */
    void forget(long before) {
        pauses.removeIf(pause -> pause.until() <= before);
    }
}
