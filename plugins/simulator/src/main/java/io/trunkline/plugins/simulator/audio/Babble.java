package io.trunkline.plugins.simulator.audio;

/** A stand-in for speech: voiced syllables with short gaps, as loud as a talker, the same every time. */
public final class Babble {
    private static final int SYLLABLE_MILLIS = 200;
    private static final int VOICED_MILLIS = 160;
    private static final double PITCH = 140;
    private static final double LEVEL = 9000;

    private Babble() {}

    /** As much speech as it takes to say a text, as signed samples. */
    public static short[] saying(String text, int rate) {
        return lasting(millis(text), rate);
    }

    /** How long it takes to say a text: about fifteen characters in a second, and at least one syllable. */
    public static int millis(String text) {
        return Math.max(SYLLABLE_MILLIS, text.length() * 65);
    }

    /** Speech of a given length, as signed samples. */
    public static short[] lasting(int millis, int rate) {
        short[] samples = new short[Math.toIntExact((long) millis * rate / 1000)];
        int syllable = SYLLABLE_MILLIS * rate / 1000;
        int voiced = VOICED_MILLIS * rate / 1000;
        for (int i = 0; i < samples.length; i++) {
            int at = i % syllable;
            samples[i] = at < voiced ? voice(i, rate, Math.sin(Math.PI * at / voiced)) : 0;
        }
        return samples;
    }

    private static short voice(int index, int rate, double loudness) {
        double phase = 2 * Math.PI * PITCH * index / rate;
        double wave = Math.sin(phase) + 0.6 * Math.sin(3 * phase) + 0.4 * Math.sin(5 * phase);
        return (short) (LEVEL * loudness * wave / 2);
    }
}
