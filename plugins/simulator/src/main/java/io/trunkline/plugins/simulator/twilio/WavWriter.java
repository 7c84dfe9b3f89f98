package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.audio.Mulaw;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Writes what was spoken on a line as a WAV file of 8 kHz and 16 bits. */
final class WavWriter {
    private static final int BYTES = 2;

    private WavWriter() {}

    /** Each side in its channel. */
    static byte[] dual(byte[] one, byte[] other) {
        short[] samples = new short[2 * one.length];
        for (int i = 0; i < one.length; i++) {
            samples[2 * i] = Mulaw.decode(one[i]);
            samples[2 * i + 1] = Mulaw.decode(other[i]);
        }
        return file(samples, 2);
    }

    /** Both sides on top of each other. */
    static byte[] mono(byte[] one, byte[] other) {
        short[] samples = new short[one.length];
        for (int i = 0; i < one.length; i++) {
            int sum = Mulaw.decode(one[i]) + Mulaw.decode(other[i]);
            samples[i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return file(samples, 1);
    }

    private static byte[] file(short[] samples, int channels) {
        byte[] pcm = new byte[BYTES * samples.length];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
        AudioFormat format = new AudioFormat(Mulaw.RATE, BYTES * Byte.SIZE, channels, true, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (AudioInputStream audio =
                new AudioInputStream(new ByteArrayInputStream(pcm), format, pcm.length / format.getFrameSize())) {
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return file.toByteArray();
    }
}
