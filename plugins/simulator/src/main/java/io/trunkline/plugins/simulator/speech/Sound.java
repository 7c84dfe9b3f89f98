package io.trunkline.plugins.simulator.speech;

import io.trunkline.plugins.simulator.audio.Alaw;
import io.trunkline.plugins.simulator.audio.Mulaw;
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
        LINEAR
    }

    /** Bytes of a millisecond. */
    public int bytesPerMilli() {
        return rate / 1000 * (spelling == Spelling.LINEAR ? 2 : 1);
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

    /** A voice that hums, as long as it takes to say a text: 60 ms a character, 200 ms at least. */
    public byte[] hum(String text) {
        short[] samples = new short[millis(text) * (rate / 1000)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (8000 * Math.sin(2 * Math.PI * 220 * i / rate));
        }
        return encode(samples);
    }

    /** How long a text is hummed; nothing for one without a letter or digit. */
    public static int millis(String text) {
        return text.chars().anyMatch(Character::isLetterOrDigit) ? Math.max(200, 60 * text.length()) : 0;
    }
}
