package io.trunkline.plugins.localvoice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Speech of a caller, from the &micro;-law WAV files beside this test. */
final class Clip {
    private static final int DATA = 0x61746164;
    private static final int FIRST_CHUNK = 12;

    private Clip() {}

    /** The samples of a clip, linear, at 8 kHz. */
    static short[] read(String name) {
        try (InputStream file = Objects.requireNonNull(Clip.class.getResourceAsStream(name + ".wav"), name)) {
            ByteBuffer wav = ByteBuffer.wrap(file.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            wav.position(FIRST_CHUNK);
            while (wav.getInt() != DATA) {
                wav.position(wav.position() + 4 + wav.getInt(wav.position()));
            }
            short[] samples = new short[wav.getInt()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = linear(wav.get());
            }
            return samples;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Silence of {@code millis}. */
    static short[] silence(int millis) {
        return new short[millis * 8];
    }

    /** One after the other. */
    static short[] join(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] all = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** 16-bit little-endian bytes. */
    static byte[] bytes(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    private static short linear(byte code) {
        int value = ~code;
        int magnitude = ((((value & 0x0F) << 3) + 0x84) << ((value & 0x70) >> 4)) - 0x84;
        return (short) ((value & 0x80) != 0 ? -magnitude : magnitude);
    }
}
