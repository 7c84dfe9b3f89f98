package io.trunkline.adapters.openai.transcription;

import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What a caller says and does not say. */
final class Sounds {
    private Sounds() {}

    static byte[] speech(int millis) {
        return linear(Babble.lasting(millis, 8_000));
    }

    static byte[] quiet(int millis) {
        return new byte[millis * 16];
    }

    static byte[] linear(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    /** In frames of 20 ms, linear. */
    static void say(Transcription ear, byte[] samples) {
        for (int at = 0; at < samples.length; at += 320) {
            ear.hear(AudioFrame.of(
                    AudioFormat.PCM16_8K, Arrays.copyOfRange(samples, at, Math.min(samples.length, at + 320))));
        }
    }

    /** In frames of 20 ms, as a telephone does it. */
    static void phone(Transcription ear, int speechMillis, int quietMillis) {
        frames(ear, Mulaw.encode(Babble.lasting(speechMillis, Mulaw.RATE)));
        frames(ear, Mulaw.silence(quietMillis * 8));
    }

    private static void frames(Transcription ear, byte[] codes) {
        for (int at = 0; at < codes.length; at += 160) {
            ear.hear(AudioFrame.of(AudioFormat.PCMU_8K, Arrays.copyOfRange(codes, at, at + 160)));
        }
    }
}
