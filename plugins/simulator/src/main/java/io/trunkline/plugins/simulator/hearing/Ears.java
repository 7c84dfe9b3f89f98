package io.trunkline.plugins.simulator.hearing;

import io.trunkline.plugins.simulator.audio.Sound;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Finds speech by loudness, in steps of 20 ms: where it begins, that it goes on, where it ends. For one thread at a time. */
public final class Ears {
    /** Takes what is found; times are milliseconds of audio since the beginning. */
    public interface Listener {
        /** Somebody began to speak. */
        void began(int atMillis);

        /** And speaks on; every 100 ms. */
        void goesOn(int atMillis);

        /** And was silent for 300 ms, or we were told that it is over. */
        void ended(int atMillis);
    }

    private static final int STEP = 20;
    private static final int VOICED_STEPS = 2;
    private static final int GOES_ON = 100;
    private static final int SILENCE = 300;

    private final Sound sound;
    private final Listener listener;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private int millis;
    private int begun;
    private int voiced;
    private int silent;
    private boolean speaking;

    /** Nothing heard so far. */
    public Ears(Sound sound, Listener listener) {
        this.sound = sound;
        this.listener = listener;
    }

    /** Hear audio of any length. */
    public void hear(byte[] audio) {
        rest.writeBytes(audio);
        byte[] all = rest.toByteArray();
        int step = STEP * sound.bytesPerMilli();
        int at = 0;
        for (; at + step <= all.length; at += step) {
            step(Sound.isLoud(sound.decode(Arrays.copyOfRange(all, at, at + step))));
        }
        rest.reset();
        rest.write(all, at, all.length - at);
    }

    /** Whatever is being said is over; whether anything was. */
    public boolean cut() {
        boolean was = speaking;
        if (was) {
            end();
        }
        return was;
    }

    /** Nobody spoke; what follows begins anew. */
    public void forget() {
        speaking = false;
        voiced = 0;
        silent = 0;
    }

    /** Whether somebody is speaking. */
    public boolean isSpeaking() {
        return speaking;
    }

    /** Milliseconds of audio heard. */
    public int millis() {
        return millis;
    }

    private void step(boolean loud) {
        millis += STEP;
        voiced = loud ? voiced + 1 : 0;
        silent = loud ? 0 : silent + STEP;
        if (!speaking && voiced >= VOICED_STEPS) {
            speaking = true;
            begun = millis - VOICED_STEPS * STEP;
            listener.began(begun);
        } else if (speaking && silent >= SILENCE) {
            end();
        } else if (speaking && loud && (millis - begun) % GOES_ON == 0) {
            listener.goesOn(millis);
        }
    }

    private void end() {
        forget();
        listener.ended(millis);
    }
}
