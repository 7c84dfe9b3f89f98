package io.trunkline.plugins.simulator.line;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's end of a media socket: puts messages together, bounded, sends in order without blocking, and misbehaves as it
 * is told. Safe for many threads.
 */
public final class MediaSocket implements WebSocket.Listener {
    private static final int LARGEST = 1 << 20;

    /** Half a minute of audio. */
    private static final int MOST_WAITING = 1500;

    private static final int NORMAL_CLOSURE = 1000;
    private static final int ABNORMAL_CLOSURE = 1006;
    private static final Executor AFTER_CLOSE = later(Duration.ofSeconds(2));
    private static final Executor SLOWLY = later(Duration.ofMillis(200));

    /** Hears what the socket brings, on threads that all calls share: must not block. */
    public interface Receiver {
        /** A whole text message. */
        void text(String message);

        /** A binary message. */
        void binary();

        /** A message beyond 1 MiB; the socket is cut off. */
        void tooLarge();

        /**
         * The socket has ended; told once.
         *
         * @param orderly whether there was a close frame
         */
        void closed(boolean orderly, String detail);
    }

    /**
     * How the line treats a socket.
     *
     * @param deafAfter when it stops reading
     * @param muteAfter when it stops sending
     * @param lostAfter when it cuts the socket off
     * @param slow whether it reads slowly
     */
    public record Manners(
            Optional<Duration> deafAfter, Optional<Duration> muteAfter, Optional<Duration> lostAfter, boolean slow) {}

    private final Receiver receiver;
    private final Manners manners;
    private final StringBuilder parts = new StringBuilder();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final long began = System.nanoTime();
    private @Nullable WebSocket socket;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private int waiting;

    public MediaSocket(Receiver receiver, Manners manners) {
        this.receiver = receiver;
        this.manners = manners;
    }

    /**
     * Send a message after those before it.
     *
     * @return false when the peer reads so slowly that it is not sent
     */
    public synchronized boolean send(String message) {
        WebSocket opened = socket;
        if (opened == null || waiting >= MOST_WAITING) {
            return false;
        }
        if (!reached(manners.muteAfter)) {
            waiting++;
            last = last.thenCompose(_ -> opened.sendText(message, true)).whenComplete((_, _) -> sent());
        }
        return true;
    }

    /** Close in order; a peer that does not answer is cut off. */
    public synchronized void close() {
        WebSocket opened = socket;
        if (opened != null && !reached(manners.muteAfter)) {
            last = last.thenCompose(_ -> opened.sendClose(NORMAL_CLOSURE, "")).orTimeout(2, TimeUnit.SECONDS);
        }
        AFTER_CLOSE.execute(this::cut);
    }

    /** Drop the connection without a close frame. */
    public void cut() {
        abort("cut off");
    }

    @Override
    public void onOpen(WebSocket opened) {
        synchronized (this) {
            socket = opened;
        }
        manners.lostAfter.ifPresent(time -> later(time).execute(this::cut));
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket opened, CharSequence part, boolean whole) {
        if (parts.length() + part.length() > LARGEST) {
            receiver.tooLarge();
            abort("message too large");
            return null;
        }
        parts.append(part);
        if (whole) {
            receiver.text(parts.toString());
            parts.setLength(0);
        }
        readOn(opened);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket opened, ByteBuffer data, boolean whole) {
        if (whole) {
            receiver.binary();
        }
        readOn(opened);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket opened, int code, String reason) {
        end(code != ABNORMAL_CLOSURE, "closed with " + code + (reason.isEmpty() ? "" : " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket opened, Throwable failure) {
        end(false, "lost: " + failure.getMessage());
    }

    private void readOn(WebSocket opened) {
        if (manners.slow) {
            SLOWLY.execute(() -> opened.request(1));
        } else if (!reached(manners.deafAfter)) {
            opened.request(1);
        }
    }

    private void abort(String detail) {
        WebSocket opened;
        synchronized (this) {
            opened = socket;
        }
        if (opened != null) {
            opened.abort();
        }
        end(false, detail);
    }

    private void end(boolean orderly, String detail) {
        if (ended.complete(detail)) {
            receiver.closed(orderly, detail);
        }
    }

    private boolean reached(Optional<Duration> time) {
        return time.isPresent() && System.nanoTime() - began >= time.get().toNanos();
    }

    private synchronized void sent() {
        waiting--;
    }

    private static Executor later(Duration time) {
        return CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
