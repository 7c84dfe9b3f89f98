package io.trunkline.app.socket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The client's XOR mask, eight bytes at a time. */
final class Mask {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Mask() {}

    /** The four key bytes at a place, first byte lowest. */
    static int key(byte[] bytes, int offset) {
        return (int) INTS.get(bytes, offset);
    }

    /**
     * Mask or unmask in place.
     *
     * @param key as {@link #key} reads it
     */
    static void apply(byte[] bytes, int offset, int length, int key) {
        long twice = (key & 0xFFFF_FFFFL) | ((long) key << 32);
        int end = offset + length;
        int i = offset;
        for (; i <= end - 8; i += 8) {
            LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ twice);
        }
        for (int shift = 0; i < end; i++, shift += 8) {
            bytes[i] ^= (byte) (twice >>> shift);
        }
    }
}
