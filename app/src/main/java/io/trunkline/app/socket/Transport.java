package io.trunkline.app.socket;

import io.helidon.common.socket.SocketContext;
import java.io.IOException;
import java.io.InputStream;

/** The connected byte stream below a WebSocket. */
interface Transport {
    /** What the peer sends; reading blocks and belongs to one thread. */
    InputStream input();

    /** Write the first {@code length} bytes. Blocks while the peer does not read; one thread. */
    void write(byte[] bytes, int length) throws IOException;

    /** End the connection in order. Called by the reading thread when nothing is left to write; twice is not an error. */
    void close();

    /** Cut the connection from any thread, without blocking; a blocked read or write ends with an exception. */
    void abort();

    SocketContext context();
}
