package io.trunkline.plugins.localvoice;

import java.util.Random;

/**
 * Doubles the rate of a whole utterance, 8 to 16 kHz, by a half-band filter (Blackman-windowed sinc, 63 taps): every second
 * sample is an old one, the ones between are a weighted sum of their neighbours.
 *
 * <p>Adds noise too faint to hear. Carriers send silence as zeros, whose logarithm upsets the recogniser's mean so much that
 * it rejects whole utterances.
 */
final class Upsampler {
    private static final int REACH = 16;
    private static final int NOISE = 2;

    /** Always the same noise, so that the same audio is always understood the same way. */
    private static final int SEED = 8_000;

    private static final double[] WEIGHTS = weights();

    private Upsampler() {}

    /** The samples at 16 kHz, as 16-bit little-endian bytes. */
    static byte[] toWideband(short[] samples) {
        Random noise = new Random(SEED);
        byte[] wide = new byte[samples.length * 4];
        for (int i = 0; i < samples.length; i++) {
            put(wide, 2 * i, samples[i] + noise.nextInt(-NOISE, NOISE + 1));
            put(wide, 2 * i + 1, between(samples, i) + noise.nextInt(-NOISE, NOISE + 1));
        }
        return wide;
    }

    /** The sample half-way between {@code left} and the next. */
    private static long between(short[] samples, int left) {
        double sum = 0;
        for (int k = 0; k < REACH; k++) {
            sum += WEIGHTS[k] * (at(samples, left - k) + at(samples, left + 1 + k));
        }
        return Math.round(sum);
    }

    private static int at(short[] samples, int index) {
        return index < 0 || index >= samples.length ? 0 : samples[index];
    }

    private static void put(byte[] bytes, int sample, long exact) {
        int value = Math.clamp(exact, Short.MIN_VALUE, Short.MAX_VALUE);
        bytes[2 * sample] = (byte) value;
        bytes[2 * sample + 1] = (byte) (value >> 8);
    }

    private static double[] weights() {
        double[] weights = new double[REACH];
        double sum = 0;
        for (int k = 0; k < REACH; k++) {
            double distance = k + 0.5;
            double turn = Math.PI * distance / REACH;
            double window = 0.42 + 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
            weights[k] = Math.sin(Math.PI * distance) / (Math.PI * distance) * window;
            sum += 2 * weights[k];
        }
        for (int k = 0; k < REACH; k++) {
            weights[k] /= sum;
        }
        return weights;
    }
}
