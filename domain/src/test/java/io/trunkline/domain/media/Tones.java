package io.trunkline.domain.media;

import java.util.Random;

/** Sine tones and what becomes of them: amplitude and residual by a least-squares fit. */
final class Tones {
    static final double AMPLITUDE = 16_384;
    static final double RMS = AMPLITUDE / Math.sqrt(2);

    private Tones() {}

    /** A tone with a little triangular dither, so that rounding makes noise and no further tones. */
    static short[] tone(double frequency, int rate, int samples) {
        Random random = new Random(1);
        short[] tone = new short[samples];
        for (int i = 0; i < samples; i++) {
            double up = random.nextDouble() / 2;
            double down = random.nextDouble() / 2;
            tone[i] = (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * frequency * i / rate) + up - down);
        }
        return tone;
    }

    /** The sine of a frequency that explains the signal best. */
    static Fit fit(short[] signal, double frequency, int rate) {
        double cc = 0, ss = 0, cs = 0, yc = 0, ys = 0;
        for (int i = 0; i < signal.length; i++) {
            double angle = 2 * Math.PI * frequency * i / rate;
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            cc += cos * cos;
            ss += sin * sin;
            cs += cos * sin;
            yc += signal[i] * cos;
            ys += signal[i] * sin;
        }
        double determinant = cc * ss - cs * cs;
        double a = (yc * ss - ys * cs) / determinant;
        double b = (ys * cc - yc * cs) / determinant;
        return new Fit(Math.hypot(a, b), residual(signal, frequency, rate, a, b));
    }

    private static double residual(short[] signal, double frequency, int rate, double a, double b) {
        double sum = 0;
        for (int i = 0; i < signal.length; i++) {
            double angle = 2 * Math.PI * frequency * i / rate;
            double rest = signal[i] - a * Math.cos(angle) - b * Math.sin(angle);
            sum += rest * rest;
        }
        return Math.sqrt(sum / signal.length);
    }

    static double rms(short[] signal) {
        double sum = 0;
        for (short sample : signal) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / signal.length);
    }

    static double decibels(double ratio) {
        return 20 * Math.log10(Math.max(ratio, 1e-12));
    }

    /**
     * A sine and what it does not explain.
     *
     * @param amplitude of the sine
     * @param residual root mean square of the rest
     */
    record Fit(double amplitude, double residual) {
        /** Loss or gain against the tone that went in. */
        double gain() {
            return decibels(amplitude / AMPLITUDE);
        }

        double signalToNoise() {
            return decibels(amplitude / Math.sqrt(2) / residual);
        }
    }
}
