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
        ByteBuffer pcm = buffer(2 * one.length);
        for (int i = 0; i < one.length; i++) {
            pcm.putShort(Mulaw.decode(one[i]));
            pcm.putShort(Mulaw.decode(other[i]));
        }
        return file(pcm.array(), 2);
    }

    /** Both sides on top of each other. */
    static byte[] mono(byte[] one, byte[] other) {
        ByteBuffer pcm = buffer(one.length);
        for (int i = 0; i < one.length; i++) {
            int sum = Mulaw.decode(one[i]) + Mulaw.decode(other[i]);
            pcm.putShort((short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE));
        }
        return file(pcm.array(), 1);
    }

    private static ByteBuffer buffer(int samples) {
        return ByteBuffer.allocate(BYTES * samples).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] file(byte[] pcm, int channels) {
        AudioFormat format = new AudioFormat(Mulaw.RATE, BYTES * Byte.SIZE, channels, true, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (AudioInputStream audio = new AudioInputStream(
                new ByteArrayInputStream(pcm), format, pcm.length / format.getFrameSize())) {
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return file.toByteArray();
    }
}
