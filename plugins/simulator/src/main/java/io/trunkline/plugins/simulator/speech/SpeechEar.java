package io.trunkline.plugins.simulator.speech;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Finds speech by loudness, in steps of 20 ms. Times are milliseconds of audio since it began to listen. */
public final class SpeechEar {
    /** Hears where speech begins, goes on and ends. */
    public interface Listener {
        /** Somebody began to speak. */
        void started(int atMillis);

        /** Somebody has spoken for another 100 ms. */
        void going(int atMillis);

        /** Somebody has been silent for 300 ms. */
        void stopped(int atMillis);
    }

    private static final int STEP = 20;
    private static final int VOICED_STEPS = 2;
    private static final int SILENCE = 300;
    private static final int GOING = 100;
    private static final double LOUD = 500;

    private final Sound sound;
    private final Listener listener;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private int millis;
    private int voiced;
    private int silent;
    private boolean speaking;

    /** Listens to audio that is spelled like this. */
    public SpeechEar(Sound sound, Listener listener) {
        this.sound = sound;
        this.listener = listener;
    }

    /** How much was heard. */
    public int millis() {
        return millis;
    }

    /** Whether somebody is speaking. */
    public boolean isSpeaking() {
        return speaking;
    }

    /** Take audio of any length. */
    public void hear(byte[] bytes) {
        rest.writeBytes(bytes);
        byte[] all = rest.toByteArray();
        int step = sound.bytesPerMilli() * STEP;
        int at = 0;
        for (; at + step <= all.length; at += step) {
            step(isLoud(sound.decode(Arrays.copyOfRange(all, at, at + step))));
        }
        rest.reset();
        rest.write(all, at, all.length - at);
    }

    /** Whoever speaks has ended; what follows begins anew. */
    public void cut() {
        speaking = false;
        voiced = 0;
        silent = 0;
    }

    private void step(boolean loud) {
        millis += STEP;
        voiced = loud ? voiced + 1 : 0;
        silent = loud ? 0 : silent + STEP;
        if (!speaking && voiced >= VOICED_STEPS) {
            speaking = true;
            listener.started(millis - VOICED_STEPS * STEP);
        } else if (speaking && silent >= SILENCE) {
            cut();
            listener.stopped(millis);
        } else if (speaking && loud && millis % GOING == 0) {
            listener.going(millis);
        }
    }

    private static boolean isLoud(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length) > LOUD;
    }
}
