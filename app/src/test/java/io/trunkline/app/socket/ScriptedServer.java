package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Takes one connection, gives one fixed answer to whatever it is asked, and hangs up. */
final class ScriptedServer implements AutoCloseable {
    static final String PROPER = """
            HTTP/1.1 101 Switching Protocols
            Upgrade: WebSocket
            Connection: upgrade
            Sec-WebSocket-Accept: $ACCEPT
            X-Spare: 1

            """;

    private final ServerSocket server;

    /** @param answer in which {@code $ACCEPT} stands for the right key, and a line feed for HTTP's end of line */
    ScriptedServer(String answer) throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(answer));
    }

    private ScriptedServer() throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** The kernel takes the connection, and nobody ever answers. */
    static ScriptedServer silent() throws IOException {
        return new ScriptedServer();
    }

    SocketRequest request() {
        return SocketRequest.to(URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/"));
    }

    private void serve(String answer) {
        try (Socket socket = server.accept()) {
            String key = readKey(socket.getInputStream());
            String text = answer.replace("$ACCEPT", Handshake.accept(key)).replace("\n", "\r\n");
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The client has heard enough.
        }
    }

    private static String readKey(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        @Nullable String key = null;
        for (String line : head.toString().split("\r\n", -1)) {
            if (line.startsWith("Sec-WebSocket-Key: ")) {
                key = line.substring(19);
            }
        }
        if (key == null) {
            throw new IOException("the client sent no key");
        }
        return key;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
