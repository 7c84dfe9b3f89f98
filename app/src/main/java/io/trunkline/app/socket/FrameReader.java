package io.trunkline.app.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads frames from a byte stream and unmasks them in place. One thread; blocks while the stream has nothing.
 *
 * <p>After {@link #next} the accessors describe the frame; its payload lies in {@link #buffer} until the next call.
 */
final class FrameReader {
    private static final int INITIAL = 2048;

    private final InputStream in;
    private final Role role;
    private final int maxFrame;

    private byte[] buffer;
    private int position;
    private int limit;

    private int opcode;
    private boolean fin;
    private boolean masked;
    private int reserved;
    private long length;
    private int offset;
    private long unread;

    /** @param early what was read beyond the handshake */
    FrameReader(InputStream in, byte[] early, Role role, int maxFrame) {
        this.in = in;
        this.role = role;
        this.maxFrame = maxFrame;
        this.buffer = Arrays.copyOf(early, Math.max(early.length, INITIAL));
        this.limit = early.length;
    }

    /**
     * Read one whole frame.
     *
     * @throws EOFException if the stream ends, between frames or within one
     */
    void next() throws IOException, ProtocolFailure {
        release();
        readHeader();
        check();
        int size = (int) length + (masked ? 4 : 0);
        require(size);
        offset = position + size - (int) length;
        if (masked) {
            Mask.apply(buffer, offset, (int) length, Mask.key(buffer, position));
        }
        position += size;
        unread = 0;
    }

    int opcode() {
        return opcode;
    }

    boolean isFinal() {
        return fin;
    }

    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    int length() {
        return (int) length;
    }

    byte[] payload() {
        return Arrays.copyOfRange(buffer, offset, offset + (int) length);
    }

    /** After a failure: pass over frames, well-formed or not, until the peer's close frame went by. */
    void skipToClose() throws IOException {
        do {
            skip(unread);
            readHeader();
        } while (opcode != Opcode.CLOSE);
        skip(unread);
    }

    /** Pass over everything until the stream ends. */
    void skipToEnd() throws IOException {
        int read;
        do {
            read = in.read(buffer);
        } while (read >= 0);
    }

    private void readHeader() throws IOException {
        require(2);
        int first = buffer[position];
        int second = buffer[position + 1];
        opcode = first & 0x0F;
        fin = first < 0;
        reserved = first & 0x70;
        masked = second < 0;
        int extended = (second & 0x7F) == 126 ? 2 : (second & 0x7F) == 127 ? 8 : 0;
        require(2 + extended);
        length = extended == 0 ? second & 0x7F : bigEndian(position + 2, extended);
        position += 2 + extended;
        unread = length + (masked ? 4 : 0);
    }

    private void check() throws ProtocolFailure {
        if (reserved != 0) {
            throw protocolError("reserved bits");
        }
        if (masked != (role == Role.SERVER)) {
            throw protocolError(masked ? "masked frame" : "unmasked frame");
        }
        if (!Opcode.isKnown(opcode)) {
            throw protocolError("unknown opcode");
        }
        if (Opcode.isControl(opcode) && (length > 125 || !fin)) {
            throw protocolError("bad control frame");
        }
        if (length < 0) {
            throw protocolError("bad length");
        }
        if (length > maxFrame) {
            throw new ProtocolFailure(CloseStatus.TOO_BIG, "frame too big");
        }
    }

    private static ProtocolFailure protocolError(String reason) {
        return new ProtocolFailure(CloseStatus.PROTOCOL_ERROR, reason);
    }

    private long bigEndian(int from, int bytes) {
        long value = 0;
        for (int i = from; i < from + bytes; i++) {
            value = (value << 8) | (buffer[i] & 0xFF);
        }
        return value;
    }

    /** Have {@code count} bytes in one piece at {@code position}. */
    private void require(int count) throws IOException {
        while (limit - position < count) {
            makeRoom(count);
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                throw new EOFException("the peer closed the connection");
            }
            limit += read;
        }
    }

    /** Grows with what has arrived, not with what a header promises. */
    private void makeRoom(int count) {
        if (position + count <= buffer.length) {
            return;
        }
        int have = limit - position;
        byte[] target =
                count <= buffer.length || have < buffer.length ? buffer : new byte[Math.min(count, buffer.length * 2)];
        System.arraycopy(buffer, position, target, 0, have);
        buffer = target;
        position = 0;
        limit = have;
    }

    /** Give a buffer back that one large frame made grow. */
    private void release() {
        if (position == limit) {
            position = 0;
            limit = 0;
            if (buffer.length > 8 * INITIAL) {
                buffer = new byte[INITIAL];
            }
        }
    }

    private void skip(long count) throws IOException {
        long left = Math.max(0, count);
        while (left > 0) {
            if (position == limit) {
                release();
                require(1);
            }
            int step = (int) Math.min(left, limit - position);
            position += step;
            left -= step;
        }
    }
}
