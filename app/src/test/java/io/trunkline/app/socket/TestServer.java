package io.trunkline.app.socket;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.websocket.WsListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A web server on loopback with our sockets, and {@code /ping} beside them. */
final class TestServer implements AutoCloseable {
    /** Kept, because a logger nobody holds forgets its level. */
    private static final Logger CHATTER = Logger.getLogger("io.helidon");

    static {
        CHATTER.setLevel(Level.WARNING);
    }

    final OpenSockets open;
    final WebServer web;

    private TestServer(SocketGate gate, SocketLimits limits, OpenSockets open, Consumer<WebServerConfig.Builder> more) {
        this.open = open;
        WebServerConfig.Builder builder = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.get("/ping", (request, response) -> response.send("pong")));
        new SocketServer(gate, limits, open).configure(builder);
        more.accept(builder);
        this.web = builder.build().start();
    }

    /** Opens every socket for one listener. */
    static TestServer of(WsListener listener) {
        return of(request -> SocketGate.accept(listener));
    }

    static TestServer of(SocketGate gate) {
        return of(gate, SocketLimits.carrier(), OpenSockets.watched());
    }

    static TestServer of(SocketGate gate, SocketLimits limits, OpenSockets open) {
        return of(gate, limits, open, builder -> {});
    }

    static TestServer of(
            SocketGate gate, SocketLimits limits, OpenSockets open, Consumer<WebServerConfig.Builder> more) {
        return new TestServer(gate, limits, open, more);
    }

    static TestServer of(SocketGate gate, Consumer<WebServerConfig.Builder> more) {
        return of(gate, SocketLimits.carrier(), OpenSockets.watched(), more);
    }

    int port() {
        return web.port();
    }

    RawPeer peer(String... headers) throws Exception {
        return RawPeer.open(port(), "/media", headers);
    }

    @Override
    public void close() {
        web.stop();
        open.close();
    }

    /** A clock that stands until it is moved, for the watch of {@link OpenSockets}. */
    static final class Clock {
        private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
        final OpenSockets open = new OpenSockets(nanos::get);

        /** Let time pass in the watch's steps. */
        void pass(Duration time) {
            long end = nanos.get() + time.toNanos();
            while (nanos.get() < end) {
                nanos.addAndGet(Math.min(250_000_000L, end - nanos.get()));
                open.tick();
            }
        }
    }
}
