package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.audio.Sound;
import jakarta.json.JsonObject;
import java.util.Arrays;

/** Finds speech by loudness, in steps of 20 ms. Times are milliseconds of audio since the session began. */
final class SpeechDetector {
    /** Hears where speech begins and ends. */
    interface Listener {
        void started(int atMillis);

        void stopped(int atMillis);
    }

    private static final int STEP = 20;
    private static final int VOICED_STEPS = 2;

    private final Listener listener;
    private int millis;
    private int voiced;
    private int silentMillis;
    private boolean speaking;
    private short[] rest = {};

    SpeechDetector(Listener listener) {
        this.listener = listener;
    }

    void hear(short[] samples, int rate, JsonObject settings) {
        int step = STEP * rate / 1000;
        short[] all = join(rest, samples);
        int at = 0;
        for (; at + step <= all.length; at += step) {
            step(Sound.isLoud(all, at, step), settings);
        }
        rest = Arrays.copyOfRange(all, at, all.length);
    }

    /** Forget what was heard of an utterance. */
    void reset() {
        speaking = false;
        voiced = 0;
        silentMillis = 0;
    }

    private void step(boolean loud, JsonObject settings) {
        millis += STEP;
        voiced = loud ? voiced + 1 : 0;
        silentMillis = loud ? 0 : silentMillis + STEP;
        if (!speaking && voiced >= VOICED_STEPS) {
            speaking = true;
            int padding = settings.getInt("prefix_padding_ms", 0);
            listener.started(Math.max(0, millis - VOICED_STEPS * STEP - padding));
        } else if (speaking && silentMillis >= settings.getInt("silence_duration_ms", 500)) {
            reset();
            listener.stopped(millis);
        }
    }

    private static short[] join(short[] head, short[] tail) {
        short[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
