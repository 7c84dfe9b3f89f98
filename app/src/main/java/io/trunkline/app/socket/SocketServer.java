package io.trunkline.app.socket;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.time.Duration;

/**
 * Serves WebSockets on a Helidon web server, on the paths a gate opens. Each socket is read on the virtual thread of its
 * connection. A stop of the web server says 1001 to all of them.
 */
public final class SocketServer {
    private static final Duration HEADERS_WITHIN = Duration.ofSeconds(10);

    private final SocketGate gate;
    private final SocketLimits limits;
    private final OpenSockets open;

    public SocketServer(SocketGate gate, SocketLimits limits, OpenSockets open) {
        this.gate = gate;
        this.limits = limits;
        this.open = open;
    }

    /**
     * Let a web server, before it is built, serve HTTP/1.1 with these sockets. Sets its connection options to
     * {@code tcpNoDelay}, and closes connections whose request headers are not complete after 10 s.
     */
    public void configure(WebServerConfig.Builder server) {
        Http1Config http = Http1Config.builder()
                .addReceiveListener(new HeaderDeadline(open, HEADERS_WITHIN))
                .build();
        server.connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .addConnectionSelector(Http1ConnectionSelector.builder()
                        .config(http)
                        .addUpgrader(new Upgrader("websocket", gate, limits, open))
                        .addUpgrader(new Upgrader("WebSocket", gate, limits, open))
                        .build());
    }
}
