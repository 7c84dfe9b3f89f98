package io.trunkline.plugins.simulator.elevenlabs;

import java.util.Arrays;

/** Finds turns of the caller's by loudness, in steps of 20 ms. */
final class Hearing {
    /** Hears where speech begins and ends. */
    interface Listener {
        void began();

        void ended();
    }

    private static final int STEP_MILLIS = 20;
    private static final int VOICED_STEPS = 2;
    private static final int SILENT_STEPS = 15;
    private static final double LOUD = 500;

    private final Listener listener;
    private short[] rest = {};
    private int voiced;
    private int silent;
    private boolean speaking;

    Hearing(Listener listener) {
        this.listener = listener;
    }

    void hear(short[] samples, int rate) {
        int step = STEP_MILLIS * rate / 1000;
        short[] all = Arrays.copyOf(rest, rest.length + samples.length);
        System.arraycopy(samples, 0, all, rest.length, samples.length);
        int at = 0;
        for (; at + step <= all.length; at += step) {
            step(isLoud(all, at, step));
        }
        rest = Arrays.copyOfRange(all, at, all.length);
    }

    private void step(boolean loud) {
        voiced = loud ? voiced + 1 : 0;
        silent = loud ? 0 : silent + 1;
        if (!speaking && voiced >= VOICED_STEPS) {
            speaking = true;
            listener.began();
        } else if (speaking && silent >= SILENT_STEPS) {
            speaking = false;
            listener.ended();
        }
    }

    private static boolean isLoud(short[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / count) > LOUD;
    }
}
