package io.trunkline.app.socket;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;

/**
 * Closes connections that begin a request and never finish its headers. Helidon's own idle time-out covers the time before
 * the request line only.
 */
final class HeaderDeadline implements Http1ConnectionListener {
    private final OpenSockets open;
    private final Duration within;

    HeaderDeadline(OpenSockets open, Duration within) {
        this.open = open;
        this.within = within;
    }

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        Runnable close = () -> new HelidonTransport(context.serverSocket(), context).close();
        open.deadlines()
                .set(context, open.now(), within, () -> Thread.ofVirtual().start(close));
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        open.deadlines().met(context);
    }
}
