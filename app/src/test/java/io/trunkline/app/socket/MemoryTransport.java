package io.trunkline.app.socket;

import io.helidon.common.socket.SocketContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A peer that says what is in an array and then leaves; counts what it is sent. */
final class MemoryTransport implements Transport {
    private final InputStream input;
    private final AtomicLong written = new AtomicLong();
    private volatile boolean closed;

    MemoryTransport(byte[] input) {
        this.input = new ByteArrayInputStream(input);
    }

    long written() {
        return written.get();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public void write(byte[] bytes, int length) {
        written.addAndGet(length);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void abort() {
        closed = true;
    }

    @Override
    public SocketContext context() {
        throw new UnsupportedOperationException("there is no socket");
    }
}
