package io.trunkline.bench.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * The least that a bridge between two WebSockets can do on Trunkline's web server and JDK: every message that comes is
 * written to the other side by the thread that read it. No queue, no deadline, no look at what it carries, and none of
 * Trunkline's code.
 */
public final class Relay {
    private Relay() {}

    /**
     * Serve until killed.
     *
     * @param args the port of whom to relay to; and {@code jdk} to reach it by {@code java.net.http.WebSocket}
     */
    public static void main(String[] args) throws InterruptedException {
        int engine = Integer.parseInt(args[0]);
        boolean jdk = args.length > 1 && args[1].equals("jdk");
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .addConnectionSelector(Http1ConnectionSelector.builder()
                        .config(Http1Config.create())
                        .addUpgrader(new Upgrade(engine, jdk))
                        .build())
                .build()
                .start();
        System.out.println(Target.GREETING + "http://127.0.0.1:" + server.port());
        new CountDownLatch(1).await();
    }

    private record Upgrade(int engine, boolean jdk) implements Http1Upgrader {
        @Override
        public String supportedProtocol() {
            return "websocket";
        }

        @Override
        public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
            String key = headers.get(HeaderNames.create("Sec-WebSocket-Key")).get();
            String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
            context.serverSocket().write(BufferData.create(answer.getBytes(ISO_8859_1)));
            return jdk ? new JdkBridge(context, engine) : new Bridge(context, engine);
        }

        private static String accept(String key) {
            try {
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1")
                                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private record Bridge(ConnectionContext context, int engine) implements ServerConnection {
        private static final String HANDSHAKE = """
                GET / HTTP/1.1\r
                Host: 127.0.0.1\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """;

        @Override
        public void handle(Limit limit) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine)) {
                socket.setTcpNoDelay(true);
                socket.getOutputStream().write(HANDSHAKE.getBytes(ISO_8859_1));
                InputStream back = socket.getInputStream();
                skipHead(back);
                Thread.ofVirtual().start(() -> pump(new Messages(back), new Carrier(context)));
                pump(new Messages(new Chunks(context)), new Masking(socket.getOutputStream()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            context.serverSocket().close();
        }

        static void pump(Messages from, Sink to) {
            try {
                for (byte[] message = from.next(); message.length > 0; message = from.next()) {
                    to.write(from.opcode(), message);
                }
            } catch (IOException | RuntimeException ended) {
                // One side left, and the other learns of it when its connection is closed.
            }
        }

        private static void skipHead(InputStream in) throws IOException {
            int ends = 0;
            while (ends < 2) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the engine refused");
                }
                ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
            }
        }
    }

    private record JdkBridge(ConnectionContext context, int engine) implements ServerConnection {
        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();

        @Override
        public void handle(Limit limit) {
            Carrier carrier = new Carrier(context);
            WebSocket socket = CLIENT.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + engine), new WebSocket.Listener() {
                        private final StringBuilder text = new StringBuilder();

                        @Override
                        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
                            text.append(piece);
                            if (last) {
                                carrier.write(1, text.toString().getBytes(UTF_8));
                                text.setLength(0);
                            }
                            from.request(1);
                            return CompletableFuture.completedStage(null);
                        }
                    })
                    .join();
            Bridge.pump(
                    new Messages(new Chunks(context)),
                    (opcode, message) ->
                            socket.sendText(new String(message, UTF_8), true).join());
            socket.abort();
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            context.serverSocket().close();
        }
    }

    private interface Sink {
        void write(int opcode, byte[] message) throws IOException;
    }

    private record Carrier(ConnectionContext context) implements Sink {
        @Override
        public void write(int opcode, byte[] message) {
            byte[] frame = Messages.frame(opcode, message, 0);
            System.arraycopy(message, 0, frame, frame.length - message.length, message.length);
            context.serverSocket().write(BufferData.create(frame));
        }
    }

    private record Masking(OutputStream out) implements Sink {
        private static final int KEY = 0x5CA7_35E1;

        @Override
        public void write(int opcode, byte[] message) throws IOException {
            byte[] frame = Messages.frame(opcode, message, 4);
            int at = frame.length - message.length;
            Messages.INTS.set(frame, at - 4, KEY);
            System.arraycopy(message, 0, frame, at, message.length);
            Messages.mask(frame, at, message.length, KEY);
            out.write(frame);
        }
    }
}
