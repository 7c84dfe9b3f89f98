package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.helidon.websocket.WsListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Opens WebSockets. Thread-safe. Each socket is read on a virtual thread of its own, where its listener is called; pings
 * are answered, and the rules are those of the served side.
 */
public final class WebSocketClient {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SSLContext tls;
    private final SocketLimits limits;
    private final OpenSockets open;

    /** @param tls decides which servers are trusted; that they are who they say is checked in any case */
    public WebSocketClient(SSLContext tls, SocketLimits limits, OpenSockets open) {
        this.tls = tls;
        this.limits = limits;
        this.open = open;
    }

    /**
     * Open a socket. Blocks until it is open or has failed; after a failure the listener hears nothing.
     *
     * @throws HandshakeRefused if the server answered, with anything but a socket
     * @throws SocketTimeoutException if the request's time is over
     * @throws IOException if there was no connection, or no proper answer
     */
    public SocketSession connect(SocketRequest request, WsListener listener) throws IOException {
        Socket tcp = new Socket();
        AtomicBoolean late = new AtomicBoolean();
        open.deadlines().set(tcp, open.now(), request.within(), () -> {
            late.set(true);
            ClientTransport.reset(tcp);
        });
        SocketConnection connection = null;
        try {
            connection = open(request, listener, tcp);
        } catch (IOException e) {
            throw late.get() ? timedOut(e) : e;
        } finally {
            open.deadlines().met(tcp);
            if (connection == null) {
                ClientTransport.reset(tcp);
            }
        }
        connection.enlist();
        Thread.ofVirtual().name("socket-reader").start(connection::run);
        return connection;
    }

    /**
     * Open a connection, ask for nothing and close it: the host's name is looked up then, and a later handshake resumes the TLS
     * session, for which the server's tickets have to be read, which come with its answer. Blocks.
     */
    public void warm(SocketRequest request) throws IOException {
        Socket tcp = new Socket();
        open.deadlines().set(tcp, open.now(), request.within(), () -> ClientTransport.reset(tcp));
        try {
            ClientTransport transport = reach(request, tcp);
            byte[] head =
                    ("HEAD / HTTP/1.1\r\nHost: " + host(request) + "\r\nConnection: close\r\n\r\n").getBytes(US_ASCII);
            transport.write(head, head.length);
            HttpAnswer.read(transport.input());
            transport.close();
        } finally {
            open.deadlines().met(tcp);
            ClientTransport.reset(tcp);
        }
    }

    private ClientTransport reach(SocketRequest request, Socket tcp) throws IOException {
        tcp.setTcpNoDelay(true);
        tcp.connect(new InetSocketAddress(request.host(), request.port()), timeout(request));
        return new ClientTransport(tcp, request.isSecure() ? secured(request, tcp) : tcp);
    }

    private static String host(SocketRequest request) {
        return request.uri().getHost() + (request.uri().getPort() < 0 ? "" : ":" + request.port());
    }

    private SocketConnection open(SocketRequest request, WsListener listener, Socket tcp) throws IOException {
        ClientTransport transport = reach(request, tcp);
        String key = key();
        byte[] head = ask(request, key).getBytes(US_ASCII);
        transport.write(head, head.length);
        HttpAnswer answer = HttpAnswer.read(transport.input());
        if (answer.status() != 101) {
            throw new HandshakeRefused(answer.status(), answer.headers(), answer.body(transport.input()));
        }
        String subprotocol = checked(answer, key, request.subprotocols());
        return new SocketConnection(Role.CLIENT, transport, answer.beyond(), listener, limits, open, subprotocol);
    }

    private SSLSocket secured(SocketRequest request, Socket tcp) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(tcp, request.host(), request.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String ask(SocketRequest request, String key) {
        String path = request.uri().getRawPath().isEmpty() ? "/" : request.uri().getRawPath();
        String query =
                request.uri().getRawQuery() == null ? "" : "?" + request.uri().getRawQuery();
        StringBuilder head = new StringBuilder("GET " + path + query + " HTTP/1.1\r\n")
                .append("Host: ")
                .append(host(request))
                .append("\r\n")
                .append("Upgrade: websocket\r\nConnection: Upgrade\r\n")
                .append("Sec-WebSocket-Version: ")
                .append(Handshake.VERSION)
                .append("\r\n")
                .append("Sec-WebSocket-Key: ")
                .append(key)
                .append("\r\n");
        if (!request.subprotocols().isEmpty()) {
            head.append("Sec-WebSocket-Protocol: ")
                    .append(String.join(", ", request.subprotocols()))
                    .append("\r\n");
        }
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** The subprotocol the server chose, if the answer is a proper one. */
    private static @Nullable String checked(HttpAnswer answer, String key, List<String> offered) throws IOException {
        boolean upgraded = answer.header("Upgrade").equalsIgnoreCase("websocket")
                && Arrays.asList(answer.header("Connection")
                                .toLowerCase(Locale.ROOT)
                                .split("\\s*,\\s*", -1))
                        .contains("upgrade")
                && answer.header("Sec-WebSocket-Accept").equals(Handshake.accept(key))
                && answer.header("Sec-WebSocket-Extensions").isEmpty();
        String chosen = answer.header("Sec-WebSocket-Protocol");
        if (!upgraded || !(chosen.isEmpty() || offered.contains(chosen))) {
            throw new IOException("the server's handshake is not a WebSocket's");
        }
        return chosen.isEmpty() ? null : chosen;
    }

    private static String key() {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }

    private static int timeout(SocketRequest request) {
        return Math.clamp(request.within().toMillis(), 1, Integer.MAX_VALUE);
    }

    private static SocketTimeoutException timedOut(IOException cause) {
        SocketTimeoutException timeout = new SocketTimeoutException("the WebSocket was not open in time");
        timeout.initCause(cause);
        return timeout;
    }
}
