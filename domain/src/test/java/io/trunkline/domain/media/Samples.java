package io.trunkline.domain.media;

import java.util.Arrays;
import java.util.Random;

/** Streams of samples in tests. */
final class Samples {
    private Samples() {}

    /** All that a step makes of a stream that comes in pieces of random length up to {@code longest}, some of them empty. */
    static short[] join(RateStep step, short[] stream, int longest) {
        Random random = new Random(longest);
        short[] out = {};
        for (int at = 0; at < stream.length; ) {
            int until = Math.min(stream.length, at + random.nextInt(longest + 1));
            out = join(out, step.take(Arrays.copyOfRange(stream, at, until)));
            at = until;
        }
        return join(out, step.flush());
    }

    static short[] join(short[] first, short[] second) {
        short[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
