package io.trunkline.adapters.stages;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import java.util.Arrays;

/** A caller who hums and is silent, in frames of 20 ms. */
public final class Caller {
    private static final Sound SOUND = new Sound(Sound.Spelling.MULAW, 8000);
    private static final int FRAME = 160;

    private Caller() {}

    /** Hum for 600 ms, then be silent for 400 ms. */
    public static void speak(Transcription to) {
        hum(to);
        silence(to, 400);
    }

    /** Hum for 600 ms. */
    public static void hum(Transcription to) {
        send(to, SOUND.saying("0123456789"));
    }

    /** Say nothing. */
    public static void silence(Transcription to, int millis) {
        byte[] silence = new byte[millis * 8];
        Arrays.fill(silence, (byte) 0xFF);
        send(to, silence);
    }

    private static void send(Transcription to, byte[] audio) {
        for (int at = 0; at < audio.length; at += FRAME) {
            to.hear(AudioFrame.of(
                    AudioFormat.PCMU_8K, Arrays.copyOfRange(audio, at, Math.min(audio.length, at + FRAME))));
        }
    }
}
