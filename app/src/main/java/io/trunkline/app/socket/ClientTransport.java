package io.trunkline.app.socket;

import io.helidon.common.socket.PlainSocket;
import io.helidon.common.socket.SocketContext;
import io.helidon.common.socket.TlsSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** The connection under a client's socket. */
final class ClientTransport implements Transport {
    private final Socket tcp;
    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;

    /**
     * @param tcp the connection itself
     * @param socket the TLS layer on it, or again {@code tcp}
     */
    ClientTransport(Socket tcp, Socket socket) throws IOException {
        this.tcp = tcp;
        this.socket = socket;
        this.input = socket.getInputStream();
        this.output = socket.getOutputStream();
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        output.write(bytes, 0, length);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing what the peer has already reset is no news.
        }
    }

    /** Resets the TCP connection, because the TLS layer would wait for a writer that may be stuck. */
    @Override
    public void abort() {
        reset(tcp);
    }

    static void reset(Socket tcp) {
        try {
            tcp.setSoLinger(true, 0);
            tcp.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public SocketContext context() {
        String id = "0x" + Integer.toHexString(System.identityHashCode(socket));
        return socket instanceof SSLSocket tls ? TlsSocket.client(tls, id) : PlainSocket.client(socket, id);
    }
}
