package io.trunkline.bench.process;

import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.io.InputStream;

/** What the web server's socket brings, as a stream; first what came right behind the handshake. */
final class Chunks extends InputStream {
    private final ConnectionContext context;
    private byte[] chunk;
    private int at;

    Chunks(ConnectionContext context) {
        this.context = context;
        int early = context.dataReader().available();
        chunk = early > 0 ? context.dataReader().readBytes(early) : new byte[0];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == chunk.length) {
            byte[] next = context.serverSocket().get();
            if (next == null) {
                return -1;
            }
            chunk = next;
            at = 0;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, count);
        at += count;
        return count;
    }
}
