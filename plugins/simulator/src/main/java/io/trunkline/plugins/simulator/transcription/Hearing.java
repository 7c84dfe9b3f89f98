package io.trunkline.plugins.simulator.transcription;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** What is heard next, and whether there is anything to hear. */
final class Hearing {
    private static final double LOUD = 500;

    private final Queue<String> turns = new ArrayDeque<>();

    synchronized void next(String... texts) {
        turns.addAll(List.of(texts));
    }

    synchronized String next() {
        return turns.isEmpty() ? "Hello." : turns.remove();
    }

    /** Milliseconds of loud audio, in steps of 20. */
    static int loudMillis(short[] samples, int rate) {
        int step = rate / 50;
        int loud = 0;
        for (int at = 0; at + step <= samples.length; at += step) {
            loud += isLoud(samples, at, step) ? 20 : 0;
        }
        return loud;
    }

    static boolean isLoud(short[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / count) > LOUD;
    }
}
