package io.trunkline.domain.media;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The low-pass filter between two rates: a sinc under a Kaiser window, sampled once for every position an output sample
 * can have between two input samples. Of {@code down} input samples it makes {@code up} output samples.
 */
final class Kernel {
    /** How far it reaches to each side, in samples of the lower rate: 4 ms at 8 kHz. */
    private static final int REACH = 32;
    /** Half the amplitude is left here, as a part of the lower rate's Nyquist frequency. */
    private static final double CUTOFF = 0.935;
    /** Kaiser's shape: 90 dB between pass band and stop band. */
    private static final double BETA = 8.9;

    private static final Map<Long, Kernel> DESIGNED = new ConcurrentHashMap<>();

    final int up;
    final int down;
    /** To each side, in input samples. */
    final int reach;
    /** Weights of the input samples from {@link #first} on, for each of the {@code up} outputs. */
    final float[][] weights;

    private Kernel(int up, int down) {
        this.up = up;
        this.down = down;
        int low = Math.min(up, down);
        reach = Math.ceilDiv(REACH * down, low);
        weights = new float[up][];
        for (int output = 0; output < up; output++) {
            weights[output] = weights((double) (output * down % up) / up, CUTOFF * low / down);
        }
    }

    /** The filter between two rates; designed once. */
    static Kernel between(int from, int to) {
        int common = gcd(from, to);
        int up = to / common;
        int down = from / common;
        return DESIGNED.computeIfAbsent(((long) up << Integer.SIZE) | down, key -> new Kernel(up, down));
    }

    /** How many input samples an output sample is made of. */
    int taps() {
        return 2 * reach;
    }

    /** The first input sample that an output is made of, {@code reach - 1} before the block counting as 0. */
    int first(int output) {
        return output * down / up;
    }

    private float[] weights(double offset, double cutoff) {
        double[] exact = new double[taps()];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            double distance = i - (reach - 1) - offset;
            exact[i] = sinc(cutoff * distance) * window(distance / reach);
            sum += exact[i];
        }
        float[] weights = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            weights[i] = (float) (exact[i] / sum);
        }
        return weights;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double window(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    /** The modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
