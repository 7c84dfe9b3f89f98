package io.trunkline.ports.media;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks base64 without decoding it, so that a bad payload is refused although good ones pass untouched. Eight letters at a
 * time, for this is done to every frame of every call.
 */
final class Base64Shape {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long LOWER_CASE = EACH * 0x20;

    private Base64Shape() {}

    /** Whether it is standard base64 with padding; nothing at all is, too. */
    static boolean isWhole(byte[] text, int from, int length) {
        if (length % 4 != 0) {
            return false;
        }
        int end = from + length - padding(text, from, length);
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            if (!areLetters((long) LONGS.get(text, at))) {
                return false;
            }
        }
        // The rest, filled up with what is a letter.
        long rest = EACH * 'A';
        for (; at < end; at++) {
            rest = (rest << Byte.SIZE) | (text[at] & 0xFF);
        }
        return areLetters(rest);
    }

    static int decodedLength(byte[] text) {
        return text.length / 4 * 3 - padding(text, 0, text.length);
    }

    private static int padding(byte[] text, int from, int length) {
        if (length == 0 || text[from + length - 1] != '=') {
            return 0;
        }
        return text[from + length - 2] == '=' ? 2 : 1;
    }

    /** Slash stands right before the digits, and folding the case moves nothing but letters among the letters. */
    private static boolean areLetters(long eight) {
        long alphabet = within(eight | LOWER_CASE, 'a', 'z') | within(eight, '/', '9') | within(eight, '+', '+');
        return (alphabet & ~eight & HIGH) == HIGH;
    }

    /** Sets the high bit of each byte that is in the range. No byte carries into the next while all are ASCII. */
    private static long within(long eight, char low, char high) {
        return (eight + EACH * (0x80 - low)) & ~(eight + EACH * (0x7F - high));
    }
}
