package io.trunkline.domain.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Signed 16-bit linear, little-endian. */
record Pcm16() implements Codec {
    @Override
    public short[] decode(byte[] bytes) {
        short[] samples = new short[bytes.length / Short.BYTES];
        littleEndian(bytes).asShortBuffer().get(samples);
        return samples;
    }

    @Override
    public byte[] encode(short[] samples) {
        byte[] bytes = new byte[samples.length * Short.BYTES];
        littleEndian(bytes).asShortBuffer().put(samples);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
