package io.trunkline.plugins.simulator.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Recordings of telephone audio as WAV files. */
public final class WaveFile {
    private WaveFile() {}

    /** A file of one or two sides, 16 bits a sample; with two, the first is on the left. */
    public static byte[] of(byte[]... mulawSides) {
        int channels = mulawSides.length;
        int frames = mulawSides[0].length;
        ByteBuffer pcm = ByteBuffer.allocate(frames * channels * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < frames; frame++) {
            for (byte[] side : mulawSides) {
                pcm.putShort(Mulaw.decode(side[frame]));
            }
        }
        AudioFormat format = new AudioFormat(Mulaw.RATE, Short.SIZE, channels, true, false);
        try (AudioInputStream audio = new AudioInputStream(new ByteArrayInputStream(pcm.array()), format, frames)) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Read a recording that can be played on a telephone line as it is, as µ-law.
     *
     * @throws IOException when it is no WAV file of 8 kHz, mono, µ-law or 16 bits
     */
    public static byte[] read(byte[] file) throws IOException {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            AudioFormat format = audio.getFormat();
            if (format.getSampleRate() != Mulaw.RATE || format.getChannels() != 1) {
                throw new IOException("the recording is " + format);
            }
            if (format.getEncoding().equals(AudioFormat.Encoding.ULAW)) {
                return audio.readAllBytes();
            }
            if (format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED) && format.getSampleSizeInBits() == 16) {
                return Mulaw.encode(samples(audio.readAllBytes(), format.isBigEndian()));
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
