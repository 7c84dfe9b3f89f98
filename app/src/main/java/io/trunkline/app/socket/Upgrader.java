package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsUpgradeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server's side of the opening handshake: checks the request, asks the gate, answers. */
final class Upgrader implements Http1Upgrader {
    private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
    private static final HeaderName VERSION = HeaderNames.create("Sec-WebSocket-Version");

    private final String spelling;
    private final SocketGate gate;
    private final SocketLimits limits;
    private final OpenSockets open;

    /** @param spelling of {@code websocket} in the Upgrade header, which Helidon compares by case */
    Upgrader(String spelling, SocketGate gate, SocketLimits limits, OpenSockets open) {
        this.spelling = spelling;
        this.gate = gate;
        this.limits = limits;
        this.open = open;
    }

    @Override
    public String supportedProtocol() {
        return spelling;
    }

    @Override
    public @Nullable ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        if (!Method.GET.equals(prologue.method())) {
            return null;
        }
        checkHandshake(context, headers);
        UpgradeRequest request = new UpgradeRequest(
                prologue.uriPath(),
                prologue.query(),
                headers,
                context.remotePeer().address());
        return switch (gate.decide(request)) {
            case SocketGate.NotMine() -> null;
            case SocketGate.Refuse(int status, String reason) -> throw refuse(context, status, reason, "");
            case SocketGate.Accept(WsListener listener, @Nullable String subprotocol) ->
                accept(context, prologue, headers, listener, subprotocol);
        };
    }

    private static void checkHandshake(ConnectionContext context, Headers headers) {
        if (!headers.first(VERSION).map(String::strip).orElse("").equals(Handshake.VERSION)) {
            String versions = VERSION.defaultCase() + ": " + Handshake.VERSION + "\r\n";
            throw refuse(context, 426, "WebSocket version 13 is needed", versions);
        }
        if (!headers.containsToken(HeaderValues.create(HeaderNames.CONNECTION, "upgrade"))
                && !headers.containsToken(HeaderValues.create(HeaderNames.CONNECTION, "Upgrade"))) {
            throw refuse(context, 400, "Connection: Upgrade is missing", "");
        }
        if (!headers.first(KEY).map(String::strip).filter(Handshake::isKey).isPresent()) {
            throw refuse(context, 400, "Sec-WebSocket-Key is missing or malformed", "");
        }
    }

    private ServerConnection accept(
            ConnectionContext context,
            HttpPrologue prologue,
            Headers headers,
            WsListener listener,
            @Nullable String subprotocol) {
        String answer = switching(headers, subprotocol, listenerHeaders(context, prologue, headers, listener));
        SocketConnection connection = new SocketConnection(
                Role.SERVER,
                new HelidonTransport(context.serverSocket(), context),
                early(context),
                listener,
                limits,
                open,
                subprotocol);
        connection.enlist();
        try {
            context.serverSocket().write(BufferData.create(answer.getBytes(UTF_8)));
        } catch (RuntimeException e) {
            connection.neverOpened("connection lost");
            throw new CloseConnectionException("The peer left during the handshake", e);
        }
        return new UpgradedConnection(connection, limits, open);
    }

    private static Optional<Headers> listenerHeaders(
            ConnectionContext context, HttpPrologue prologue, Headers headers, WsListener listener) {
        try {
            return listener.onHttpUpgrade(prologue, headers);
        } catch (WsUpgradeException e) {
            throw refuse(context, 400, "refused", "");
        }
    }

    private static String switching(Headers request, @Nullable String subprotocol, Optional<Headers> more) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n")
                .append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ")
                .append(Handshake.accept(request.get(KEY).get().strip()));
        if (subprotocol != null) {
            answer.append("\r\nSec-WebSocket-Protocol: ").append(subprotocol);
        }
        more.ifPresent(headers -> headers.forEach(header -> header.allValues()
                .forEach(value ->
                        answer.append("\r\n").append(header.name()).append(": ").append(value))));
        return answer.append("\r\n\r\n").toString();
    }

    /** A client may send its first frames before it has our answer. */
    private static byte[] early(ConnectionContext context) {
        int available = context.dataReader().available();
        return available > 0 ? context.dataReader().readBytes(available) : new byte[0];
    }

    /** Answers itself, because Helidon's error answers carry no headers of ours. */
    private static CloseConnectionException refuse(
            ConnectionContext context, int status, String reason, String moreHeaders) {
        byte[] body = reason.getBytes(UTF_8);
        String head = "HTTP/1.1 " + status + " " + Status.create(status).reasonPhrase() + "\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nConnection: close\r\n" + moreHeaders
                + "Content-Length: " + body.length + "\r\n\r\n";
        context.serverSocket().write(BufferData.create(BufferData.create(head), BufferData.create(body)));
        return new CloseConnectionException("WebSocket refused: " + status);
    }
}
