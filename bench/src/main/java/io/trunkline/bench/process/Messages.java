package io.trunkline.bench.process;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The frames of one direction of the bare relay. */
final class Messages {
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private int opcode;

    Messages(InputStream in) {
        this.in = new BufferedInputStream(in, 4096);
    }

    int opcode() {
        return opcode;
    }

    byte[] next() throws IOException {
        opcode = read() & 0x0F;
        int second = read();
        int size = second & 0x7F;
        if (size == 126) {
            size = read() << 8 | read();
        } else if (size == 127) {
            throw new IOException("a message this long is no frame of audio");
        }
        int key = (second & 0x80) == 0 ? 0 : read() | read() << 8 | read() << 16 | read() << 24;
        byte[] message = in.readNBytes(size);
        if (message.length < size) {
            throw new EOFException();
        }
        if (key != 0) {
            mask(message, 0, size, key);
        }
        return message;
    }

    /** A frame's head, with room for the rest behind it. */
    static byte[] frame(int opcode, byte[] message, int keyBytes) {
        boolean small = message.length < 126;
        byte[] frame = new byte[(small ? 2 : 4) + keyBytes + message.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) ((keyBytes > 0 ? 0x80 : 0) | (small ? message.length : 126));
        if (!small) {
            frame[2] = (byte) (message.length >> 8);
            frame[3] = (byte) message.length;
        }
        return frame;
    }

    static void mask(byte[] bytes, int from, int size, int key) {
        long twice = (key & 0xFFFF_FFFFL) | (long) key << 32;
        int at = from;
        for (; at <= from + size - 8; at += 8) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ twice);
        }
        for (int shift = 0; at < from + size; at++, shift += 8) {
            bytes[at] ^= (byte) (twice >>> shift);
        }
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }
}
