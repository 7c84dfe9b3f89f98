package io.trunkline.plugins.localvoice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Cuts a call's audio into utterances. Time is counted in audio heard, so a call may run faster than the clock. One thread
 * at a time.
 */
final class Endpointer {
    private static final int ONSET = windows(96);
    private static final int SILENCE = windows(480);
    private static final int BEFORE = windows(300);

    /** Silence kept behind the last word; the rest of it would only cost the recogniser time. */
    private static final int BEHIND = windows(200);

    /** Nobody speaks this long without a pause; it is noise, and memory is finite. */
    private static final int LONGEST = windows(15_000);

    private final VoiceDetector detector;
    private final Runnable onset;
    private final Consumer<short[]> utterance;
    private final Deque<short[]> windows = new ArrayDeque<>();
    private short[] window = new short[VoiceDetector.WINDOW];
    private int filled;
    private boolean speaking;
    private int speech;
    private int silence;

    /**
     * Listens to one call.
     *
     * @param onset told when the caller begins to speak
     * @param utterance given the samples when the caller has stopped
     */
    Endpointer(VoiceDetector detector, Runnable onset, Consumer<short[]> utterance) {
        this.detector = detector;
        this.onset = onset;
        this.utterance = utterance;
    }

    private static int windows(int millis) {
        return (millis + VoiceDetector.WINDOW_MILLIS - 1) / VoiceDetector.WINDOW_MILLIS;
    }

    /** The next sample at 8 kHz. */
    void hear(short sample) {
        window[filled++] = sample;
        if (filled == window.length) {
            judge(window, detector.speech(window));
            window = new short[VoiceDetector.WINDOW];
            filled = 0;
        }
    }

    private void judge(short[] heard, boolean voiced) {
        windows.add(heard);
        speech = voiced ? speech + 1 : speaking ? speech : 0;
        silence = voiced ? 0 : silence + 1;
        if (!speaking) {
            listen();
        } else if (silence >= SILENCE || windows.size() >= LONGEST) {
            finish();
        }
    }

    private void listen() {
        if (speech >= ONSET) {
            speaking = true;
            onset.run();
        } else if (windows.size() > BEFORE + ONSET) {
            windows.remove();
        }
    }

    private void finish() {
        int surplus = Math.max(0, silence - BEHIND);
        short[] samples = new short[(windows.size() - surplus) * VoiceDetector.WINDOW];
        int at = 0;
        for (short[] next : windows) {
            if (at < samples.length) {
                System.arraycopy(next, 0, samples, at, next.length);
                at += next.length;
            }
        }
        windows.clear();
        speaking = false;
        speech = 0;
        utterance.accept(samples);
    }
}
