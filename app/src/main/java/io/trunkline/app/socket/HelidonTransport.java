package io.trunkline.app.socket;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.SocketContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The connection under a served socket. Helidon reports trouble unchecked; here it is an {@link IOException} again. */
final class HelidonTransport implements Transport {
    /** More than a TLS socket can hold back as decrypted records before it reads its channel. */
    private static final int MOST_READS = 1000;

    private final HelidonSocket socket;
    private final SocketContext context;
    private final Input input = new Input();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread reader;
    private boolean aborted;

    HelidonTransport(HelidonSocket socket, SocketContext context) {
        this.socket = socket;
        this.context = context;
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        try {
            socket.write(BufferData.create(bytes, 0, length));
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (RuntimeException e) {
            // Closing what the peer has already reset is no news.
        }
    }

    /**
     * Closing a TLS socket waits for a writer that may be stuck, but an interrupted read closes the channel below it. So
     * the reader is interrupted where it reads (and only there: a listener at work on that thread keeps its own files and
     * channels), and where it does not read an interrupted thread reads in its place.
     */
    @Override
    public void abort() {
        lock.lock();
        try {
            if (aborted) {
                return;
            }
            aborted = true;
            if (reader != null) {
                reader.interrupt();
            }
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("socket-abort").start(this::cut);
    }

    private void cut() {
        for (int attempt = 0; socket.isConnected() && attempt < MOST_READS; attempt++) {
            Thread.currentThread().interrupt();
            try {
                var _ = socket.get();
            } catch (RuntimeException e) {
                // The channel was closed by the interrupt, as is meant.
            }
        }
        close();
    }

    @Override
    public SocketContext context() {
        return context;
    }

    private byte @Nullable [] nextChunk() throws IOException {
        beginRead();
        try {
            return socket.get();
        } catch (RuntimeException e) {
            throw new IOException(e);
        } finally {
            endRead();
        }
    }

    private void beginRead() {
        lock.lock();
        try {
            reader = Thread.currentThread();
            if (aborted) {
                reader.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void endRead() {
        lock.lock();
        try {
            reader = null;
            if (aborted) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    private final class Input extends InputStream {
        private byte[] chunk = new byte[0];
        private int position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position == chunk.length) {
                byte[] next = nextChunk();
                if (next == null) {
                    return -1;
                }
                chunk = next;
                position = 0;
            }
            int count = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, target, offset, count);
            position += count;
            return count;
        }
    }
}
