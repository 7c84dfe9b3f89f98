package io.trunkline.plugins.simulator.hearing;

import io.trunkline.plugins.simulator.audio.Alaw;
import io.trunkline.plugins.simulator.audio.Mulaw;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How the audio comes.
 *
 * @param spelling of a sample
 * @param rate samples a second
 */
public record Sound(Spelling spelling, int rate) {
    /** How a sample is spelled. */
    public enum Spelling {
        /** G.711 µ-law. */
        MULAW(1),
        /** G.711 A-law. */
        ALAW(1),
        /** 16 bits, little-endian. */
        PCM16(2);

        private final int bytes;

        Spelling(int bytes) {
            this.bytes = bytes;
        }
    }

    /** How long so many bytes sound. */
    public double millis(long bytes) {
        return bytes * 1000.0 / spelling.bytes / rate;
    }

    /** Bytes of a millisecond. */
    int bytesPerMilli() {
        return rate / 1000 * spelling.bytes;
    }

    /** Whether the root of the mean square is above that of a quiet line. */
    boolean isLoud(byte[] audio) {
        double sum = 0;
        short[] samples = samples(audio);
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length > 0 && Math.sqrt(sum / samples.length) > 500;
    }

    private short[] samples(byte[] audio) {
        return switch (spelling) {
            case MULAW -> Mulaw.decode(audio);
            case ALAW -> Mulaw.decode(Alaw.toMulaw(audio));
            case PCM16 -> {
                short[] samples = new short[audio.length / 2];
                ByteBuffer.wrap(audio)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer()
                        .get(samples);
                yield samples;
            }
        };
    }
}
