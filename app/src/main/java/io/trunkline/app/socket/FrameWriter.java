package io.trunkline.app.socket;

import java.util.Arrays;

/** Gathers encoded frames for one write; masks them where we are the client. One thread. */
final class FrameWriter {
    private static final int INITIAL = 2048;
    private static final int MAX_HEADER = 14;

    /** Beyond this a further frame waits for the next write. */
    private static final int BATCH = 8 * 1024;

    private final Role role;
    private final MaskKeys keys = new MaskKeys();

    private byte[] buffer = new byte[INITIAL];
    private int length;

    FrameWriter(Role role) {
        this.role = role;
    }

    /** Start the next batch. */
    void clear() {
        length = 0;
        if (buffer.length > 2 * BATCH) {
            buffer = new byte[INITIAL];
        }
    }

    /** Whether a payload of this size belongs to this batch; the first always does. */
    boolean hasRoom(int payload) {
        return length == 0 || length + MAX_HEADER + payload <= BATCH;
    }

    void append(int opcode, byte[] payload) {
        ensure(MAX_HEADER + payload.length);
        boolean mask = role == Role.CLIENT;
        header(opcode, payload.length, mask ? 0x80 : 0);
        int key = mask ? appendKey() : 0;
        System.arraycopy(payload, 0, buffer, length, payload.length);
        if (mask) {
            Mask.apply(buffer, length, payload.length, key);
        }
        length += payload.length;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    private void header(int opcode, int size, int maskBit) {
        put(0x80 | opcode);
        if (size < 126) {
            put(maskBit | size);
        } else if (size <= 0xFFFF) {
            put(maskBit | 126);
            bigEndian(size, 2);
        } else {
            put(maskBit | 127);
            bigEndian(size, 8);
        }
    }

    private int appendKey() {
        int key = keys.next();
        for (int shift = 0; shift < 32; shift += 8) {
            put(key >>> shift);
        }
        return key;
    }

    private void bigEndian(long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            put((int) (value >>> (8 * i)));
        }
    }

    private void put(int value) {
        buffer[length++] = (byte) value;
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, buffer.length * 2));
        }
    }
}
