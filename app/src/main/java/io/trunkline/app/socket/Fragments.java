package io.trunkline.app.socket;

import java.util.Arrays;

/** A fragmented message while it is put together, bounded. One thread. */
final class Fragments {
    private static final byte[] NONE = new byte[0];

    private final int maxMessage;

    private boolean open;
    private int opcode;
    private byte[] buffer = NONE;
    private int length;

    Fragments(int maxMessage) {
        this.maxMessage = maxMessage;
    }

    /** Whether a message has begun and not yet ended. */
    boolean isOpen() {
        return open;
    }

    void begin(int messageOpcode) {
        open = true;
        opcode = messageOpcode;
        length = 0;
    }

    void append(byte[] bytes, int offset, int count) throws ProtocolFailure {
        if (length + count > maxMessage) {
            throw tooBig();
        }
        if (length + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(maxMessage, Math.max(2 * buffer.length, length + count)));
        }
        System.arraycopy(bytes, offset, buffer, length, count);
        length += count;
    }

    int opcode() {
        return opcode;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** The message was handed on. */
    void end() {
        open = false;
        buffer = NONE;
    }

    static ProtocolFailure tooBig() {
        return new ProtocolFailure(CloseStatus.TOO_BIG, "message too big");
    }
}
