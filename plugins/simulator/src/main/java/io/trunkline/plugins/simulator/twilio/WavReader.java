package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.audio.Mulaw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Reads a recording that can be played on a telephone line as it is. */
final class WavReader {
    private WavReader() {}

    static byte[] read(byte[] file) throws IOException {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            AudioFormat format = audio.getFormat();
            if (format.getSampleRate() == Mulaw.RATE && format.getChannels() == 1) {
                if (format.getEncoding().equals(AudioFormat.Encoding.ULAW)) {
                    return audio.readAllBytes();
                }
                if (format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)
                        && format.getSampleSizeInBits() == 16) {
                    return Mulaw.encode(samples(audio.readAllBytes(), format.isBigEndian()));
                }
            }
            throw new IOException("the recording is " + format);
        } catch (UnsupportedAudioFileException e) {
            throw new IOException("no audio file", e);
        }
    }

    private static short[] samples(byte[] pcm, boolean bigEndian) {
        short[] samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }
}
