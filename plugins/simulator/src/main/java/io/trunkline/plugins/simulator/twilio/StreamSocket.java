package io.trunkline.plugins.simulator.twilio;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The sending side of a media socket, and its end. */
final class StreamSocket {
    private static final Executor AFTER_CLOSE = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final WebSocket socket;
    private final SocketWriter writer;
    private final StreamReceiver receiver;

    StreamSocket(WebSocket socket, StreamReceiver receiver) {
        this.socket = socket;
        this.writer = new SocketWriter(socket);
        this.receiver = receiver;
    }

    /** Send a message; false when the server reads too slowly. */
    boolean send(String message) {
        return writer.send(message);
    }

    /** Close in order; a server that does not answer is cut off. */
    void close() {
        writer.close();
        AFTER_CLOSE.execute(this::cut);
    }

    /** Drop the connection after a while, whatever happens. */
    void cutAfter(Duration time) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::cut);
    }

    /** Drop the connection without a close frame. */
    void cut() {
        socket.abort();
        receiver.closed(new MediaStream.Closing(false, "cut off"));
    }
}
