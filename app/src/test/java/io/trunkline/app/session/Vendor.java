package io.trunkline.app.session;

import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceEngine;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** Who thinks and speaks behind an engine, and does what a test says when it says so. */
interface Vendor {
    /** The engine before it. */
    VoiceEngine engine(InstantSource clock, Timer timer);

    /** It has got ready. */
    default void begins() {}

    /** Bring an answer, at once, however long it is; more of it may follow. */
    void answers(byte sound, int millis);

    /** Notice that the caller speaks while it answers. */
    void callerInterrupts();

    /** Bring more of the answer before the last one, because what it was told is still on its way to it. */
    void goesOn(byte sound, int millis);

    /** What it was told of how much the caller heard of an answer, in its own words. */
    List<String> told();

    /** So long a sound, in which every sample is the same. */
    static byte[] audio(byte sound, int millis) {
        byte[] audio = new byte[millis * 8];
        Arrays.fill(audio, sound);
        return audio;
    }
}
