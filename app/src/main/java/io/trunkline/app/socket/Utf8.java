package io.trunkline.app.socket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Well-formedness of UTF-8 (RFC 3629) without decoding; plain ASCII costs one look per eight bytes. */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    static boolean isWellFormed(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            if (i <= end - 8 && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
                i += 8;
            } else {
                int size = characterSize(bytes, i, end);
                if (size == 0) {
                    return false;
                }
                i += size;
            }
        }
        return true;
    }

    /** The length of the longest well-formed prefix that ends between characters and has at most {@code max} bytes. */
    static int prefix(byte[] bytes, int max) {
        if (bytes.length <= max) {
            return bytes.length;
        }
        int end = max;
        while (end > 0 && isContinuation(bytes[end])) {
            end--;
        }
        return end;
    }

    private static int characterSize(byte[] bytes, int i, int end) {
        int first = bytes[i] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first <= 0xF4 ? 4 : 0;
        if (size == 0 || i + size > end || !isSecond(first, bytes[i + 1])) {
            return 0;
        }
        for (int k = i + 2; k < i + size; k++) {
            if (!isContinuation(bytes[k])) {
                return 0;
            }
        }
        return size;
    }

    /** Overlong forms, surrogates and code points past U+10FFFF all show in the second byte. */
    private static boolean isSecond(int first, byte second) {
        int value = second & 0xFF;
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return value >= low && value <= high;
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
