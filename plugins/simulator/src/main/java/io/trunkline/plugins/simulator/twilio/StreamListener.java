package io.trunkline.plugins.simulator.twilio;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The receiving side of a media socket: puts the parts of messages together, bounded, and tells of its end. */
final class StreamListener implements WebSocket.Listener {
    private static final int LARGEST = 1 << 20;

    private final StreamReceiver receiver;
    private final SocketFaults faults;
    private final StringBuilder parts = new StringBuilder();
    private long opened;

    StreamListener(StreamReceiver receiver, SocketFaults faults) {
        this.receiver = receiver;
        this.faults = faults;
    }

    @Override
    public void onOpen(WebSocket socket) {
        opened = System.nanoTime();
        readOn(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        if (parts.length() + part.length() > LARGEST) {
            receiver.breach(Rule.MESSAGE_SIZE, "the socket is cut off");
            socket.abort();
            receiver.closed(new MediaStream.Closing(false, "message too large"));
            return null;
        }
        parts.append(part);
        if (last) {
            receiver.text(parts.toString());
            parts.setLength(0);
        }
        readOn(socket);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        if (last) {
            receiver.breach(Rule.BINARY, "a binary message");
        }
        readOn(socket);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        boolean orderly = code != 1006;
        receiver.closed(
                new MediaStream.Closing(orderly, "closed with " + code + (reason.isEmpty() ? "" : " " + reason)));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        receiver.closed(new MediaStream.Closing(false, "lost: " + failure.getMessage()));
    }

    private void readOn(WebSocket socket) {
        long open = System.nanoTime() - opened;
        if (faults.deafAfter().filter(limit -> open >= limit.toNanos()).isPresent()) {
            return;
        }
        if (faults.pause().isZero()) {
            socket.request(1);
        } else {
            CompletableFuture.delayedExecutor(faults.pause().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> socket.request(1));
        }
    }
}
