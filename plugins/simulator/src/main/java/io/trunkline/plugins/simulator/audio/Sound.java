package io.trunkline.plugins.simulator.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a vendor spells audio.
 *
 * @param spelling of a sample
 * @param rate samples a second
 */
public record Sound(Spelling spelling, int rate) {
    /** How a sample is spelled. */
    public enum Spelling {
        /** G.711 &micro;-law. */
        MULAW,
        /** G.711 A-law. */
        ALAW,
        /** Signed 16-bit, little-endian. */
        LINEAR;

        int bytesPerSample() {
            return this == LINEAR ? 2 : 1;
        }
    }

    private static final double LOUD = 500;

    /** Bytes of a millisecond. */
    public int bytesPerMilli() {
        return rate / 1000 * spelling.bytesPerSample();
    }

    /** The samples that whole bytes stand for. */
    public short[] decode(byte[] bytes) {
        return switch (spelling) {
            case MULAW -> Mulaw.decode(bytes);
            case ALAW -> Mulaw.decode(Alaw.toMulaw(bytes));
            case LINEAR -> {
                short[] samples = new short[bytes.length / 2];
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer()
                        .get(samples);
                yield samples;
            }
        };
    }

    /** The bytes that stand for samples. */
    public byte[] encode(short[] samples) {
        return switch (spelling) {
            case MULAW -> Mulaw.encode(samples);
            case ALAW -> Alaw.fromMulaw(Mulaw.encode(samples));
            case LINEAR -> {
                ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asShortBuffer().put(samples);
                yield bytes.array();
            }
        };
    }

    /** A voice that says a text. */
    public byte[] saying(String text) {
        return encode(Babble.lasting(millis(text), rate));
    }

    /** How long it takes to say a text: 60 ms a character, 200 ms at least; nothing for one without a letter or digit. */
    public static int millis(String text) {
        return text.chars().anyMatch(Character::isLetterOrDigit) ? Math.max(200, 60 * text.length()) : 0;
    }

    /** How long so many bytes sound. */
    public double millis(long bytes) {
        return bytes * 1000.0 / rate / spelling.bytesPerSample();
    }

    /** Whether somebody can be heard: the root of the mean square is above that of a quiet line. */
    public static boolean isLoud(short[] samples) {
        return isLoud(samples, 0, samples.length);
    }

    /** The same of a part. */
    public static boolean isLoud(short[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return count > 0 && Math.sqrt(sum / count) > LOUD;
    }
}
