package io.trunkline.plugins.simulator.twilio;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The sending side of a media socket, and its end. */
final class StreamSocket {
    private static final Executor AFTER_CLOSE = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final WebSocket socket;
    private final SocketWriter writer;
    private final StreamReceiver receiver;
    private final Optional<Duration> dumbAfter;
    private final long opened = System.nanoTime();

    StreamSocket(WebSocket socket, StreamReceiver receiver, SocketFaults faults) {
        this.socket = socket;
        this.writer = new SocketWriter(socket);
        this.receiver = receiver;
        this.dumbAfter = faults.dumbAfter();
        faults.lostAfter()
                .ifPresent(time -> CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(this::cut));
    }

    /** Send a message; false when the server reads too slowly. */
    boolean send(String message) {
        return isDumb() || writer.send(message);
    }

    /** Close in order; a server that does not answer is cut off. */
    void close() {
        if (!isDumb()) {
            writer.close();
        }
        AFTER_CLOSE.execute(this::cut);
    }

    /** Drop the connection without a close frame. */
    void cut() {
        socket.abort();
        receiver.closed(new MediaStream.Closing(false, "cut off"));
    }

    private boolean isDumb() {
        long open = System.nanoTime() - opened;
        return dumbAfter.filter(limit -> open >= limit.toNanos()).isPresent();
    }
}
