package io.trunkline.plugins.simulator.line;

import io.trunkline.plugins.simulator.audio.Mulaw;

/** What the caller hears: when the other side began to speak, and since when it has been silent. Times are samples. */
public final class Ear {
    /** Louder than -40 dB of full scale counts as sound. */
    private static final int AUDIBLE = 328;

    /** A click is not speech: at least this many loud samples in a moment. */
    private static final int LOUD_SAMPLES = 4;

    /** After so much silence a sound is a new one. */
    private static final int GAP = Mulaw.RATE / 5;

    /** Pauses up to this belong to the same speech. */
    private static final int PAUSE = Mulaw.RATE;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private long now;
    private long lastSound = NEVER;
    private long soundBegan = NEVER;
    private long speechBegan = NEVER;

    /** Hear the next moment. */
    public void hear(byte[] moment) {
        int first = firstLoud(moment);
        if (first >= 0) {
            long begin = now + first;
            if (begin - lastSound > GAP) {
                soundBegan = begin;
            }
            if (begin - lastSound > PAUSE) {
                speechBegan = begin;
            }
            lastSound = now + lastLoud(moment);
        }
        now += moment.length;
    }

    /** When the sound began that was heard last, after a short silence. */
    public long soundBegan() {
        return soundBegan;
    }

    /** Whether anything was heard at or after a time. */
    public boolean heardSince(long time) {
        return lastSound >= time;
    }

    /** How long it has been silent. */
    public long silence() {
        return now - 1 - lastSound;
    }

    /** For how long the other side has been speaking, counted from {@code time} at the earliest; 0 when it is silent. */
    public long speechSince(long time) {
        return silence() > GAP || lastSound < time ? 0 : lastSound - Math.max(speechBegan, time);
    }

    /** The end of audible sound: one past the last loud sample, 0 without any. */
    public static int endOfSound(byte[] audio) {
        return lastLoud(audio) + 1;
    }

    private static int firstLoud(byte[] moment) {
        int loud = 0;
        int first = -1;
        for (int i = 0; i < moment.length; i++) {
            if (isLoud(moment[i])) {
                first = loud == 0 ? i : first;
                loud++;
            }
        }
        return loud >= LOUD_SAMPLES ? first : -1;
    }

    private static int lastLoud(byte[] audio) {
        int last = audio.length - 1;
        while (last >= 0 && !isLoud(audio[last])) {
            last--;
        }
        return last;
    }

    private static boolean isLoud(byte code) {
        return Math.abs(Mulaw.decode(code)) >= AUDIBLE;
    }
}
