package io.trunkline.app.config;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.Encoding;
import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Reads a WAV file that is to be spoken on a call. */
final class WavFile {
    private static final int LONGEST_SECONDS = 120;

    private WavFile() {}

    /** @throws IllegalArgumentException with what is wrong, when it cannot be spoken */
    static AudioFrame read(Path file) {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
            AudioFormat format = format(audio.getFormat());
            byte[] samples = audio.readNBytes(format.bytes(LONGEST_SECONDS * 1_000L) + 1);
            if (samples.length > format.bytes(LONGEST_SECONDS * 1_000L)) {
                throw new IllegalArgumentException("is longer than " + LONGEST_SECONDS + " s");
            }
            return AudioFrame.of(format, samples);
        } catch (UnsupportedAudioFileException noWav) {
            throw new IllegalArgumentException("is no WAV file: " + file, noWav);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot be read: " + file, unreadable);
        }
    }

    private static AudioFormat format(javax.sound.sampled.AudioFormat given) {
        boolean pcm = given.getEncoding().equals(javax.sound.sampled.AudioFormat.Encoding.PCM_SIGNED)
                && given.getSampleSizeInBits() == 16
                && !given.isBigEndian();
        boolean mulaw = given.getEncoding().equals(javax.sound.sampled.AudioFormat.Encoding.ULAW);
        if (given.getChannels() != 1 || !(pcm || mulaw)) {
            throw new IllegalArgumentException("must be mono, 16-bit PCM or mu-law");
        }
        return new AudioFormat(pcm ? Encoding.PCM16 : Encoding.PCMU, Math.round(given.getSampleRate()));
    }
}
