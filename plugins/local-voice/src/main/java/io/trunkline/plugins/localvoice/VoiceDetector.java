package io.trunkline.plugins.localvoice;

/** Tells speech from everything else in one call's audio. One thread at a time; never blocks. */
interface VoiceDetector {
    /** Samples a second it hears. */
    int RATE = 8_000;

    /** Samples it judges at a time. */
    int WINDOW = 256;

    /** How long a window lasts. */
    int WINDOW_MILLIS = WINDOW * 1_000 / RATE;

    /** Whether the next {@link #WINDOW} samples, which follow the ones before, hold speech. */
    boolean speech(short[] window);
}
