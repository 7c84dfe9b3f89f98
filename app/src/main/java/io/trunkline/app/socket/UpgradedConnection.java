package io.trunkline.app.socket;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** A served socket as the web server sees it. */
final class UpgradedConnection implements ServerConnection {
    private final SocketConnection connection;
    private final SocketLimits limits;
    private final OpenSockets open;

    UpgradedConnection(SocketConnection connection, SocketLimits limits, OpenSockets open) {
        this.connection = connection;
        this.limits = limits;
        this.open = open;
    }

    /** Takes no permit of the limit, which counts requests: a call would hold one for as long as it lasts. */
    @Override
    public void handle(Limit limit) {
        connection.run();
    }

    /** Never idle for the web server: our own pings find out who is gone. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    /**
     * The server stops. It closes one connection after the other and then interrupts every reader, which cuts what is not
     * yet written, so the first call says goodbye to all sockets at once and each call waits for its own.
     */
    @Override
    public void close(boolean interrupt) {
        if (interrupt) {
            connection.terminate();
            return;
        }
        connection.neverOpened("the server stops");
        open.closeAll(CloseStatus.GOING_AWAY, "going away");
        try {
            connection.awaitEnd(limits.closeTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
