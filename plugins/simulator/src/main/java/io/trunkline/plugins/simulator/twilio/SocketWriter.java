package io.trunkline.plugins.simulator.twilio;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends in order, one message at a time as the JDK's socket demands, without blocking. Safe for many threads. */
final class SocketWriter {
    /** Half a minute of audio. */
    private static final int MOST_WAITING = 1500;

    private static final int NORMAL_CLOSURE = 1000;

    private final WebSocket socket;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private int waiting;

    SocketWriter(WebSocket socket) {
        this.socket = socket;
    }

    /**
     * Send a message after those before it.
     *
     * @return false when the peer reads too slowly; the message is not sent
     */
    synchronized boolean send(String message) {
        if (waiting >= MOST_WAITING) {
            return false;
        }
        waiting++;
        last = last.thenCompose(_ -> socket.sendText(message, true)).whenComplete((_, _) -> sent());
        return true;
    }

    /** Send a close frame after the messages; a peer that does not take them in time is cut off. */
    synchronized void close() {
        last = last.thenCompose(_ -> socket.sendClose(NORMAL_CLOSURE, ""))
                .orTimeout(2, TimeUnit.SECONDS)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        socket.abort();
                    }
                });
    }

    private synchronized void sent() {
        waiting--;
    }
}
