package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketContext;
import io.helidon.websocket.WsListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket, of either side. The thread in {@link #run} reads and calls the listener; a second one writes; the watch
 * of {@link OpenSockets} looks at both and cuts the connection where one is stuck.
 */
final class SocketConnection implements SocketSession {
    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);

    private final Role role;
    private final Transport transport;
    private final SocketLimits limits;
    private final OpenSockets open;
    private final @Nullable String subprotocol;
    private final FrameReader frames;
    private final Callbacks callbacks;
    private final Inbound inbound;
    private final Outbox outbox;
    private final Pieces pieces = new Pieces();

    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<@Nullable CloseStatus> status = new AtomicReference<>();
    private final CountDownLatch writerDone = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile long heard;
    private volatile long written;

    SocketConnection(
            Role role,
            Transport transport,
            byte[] early,
            WsListener listener,
            SocketLimits limits,
            OpenSockets open,
            @Nullable String subprotocol) {
        this.role = role;
        this.transport = transport;
        this.limits = limits;
        this.open = open;
        this.subprotocol = subprotocol;
        this.frames = new FrameReader(transport.input(), early, role, limits.maxFrame());
        this.callbacks = new Callbacks(listener, this);
        this.inbound = new Inbound(frames, callbacks, this, limits.maxMessage());
        this.outbox = new Outbox(limits.maxQueued());
    }

    /** Count the socket among the open ones. Done before the peer can know of it, so that a drain misses none. */
    void enlist() {
        Liveness liveness = new Liveness(limits, open.now());
        open.add(this, now -> judge(liveness.check(sign(), now)));
    }

    /** Serve the enlisted socket on the calling thread until it has ended. */
    void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        Thread.ofVirtual().name("socket-writer").start(this::writeAll);
        boolean goodbye = false;
        try {
            callbacks.opened();
            close(inbound.untilClose());
            goodbye = true;
        } catch (ProtocolFailure failure) {
            close(failure.status());
        } catch (ListenerFailure failure) {
            close(failure.status());
        } catch (IOException e) {
            abort("connection lost");
        } catch (RuntimeException | Error e) {
            LOG.error("A socket failed", e);
            abort("failed");
        } finally {
            end(goodbye);
        }
    }

    /** The socket was promised to a listener and never came to be. */
    void neverOpened(String reason) {
        if (begun.compareAndSet(false, true)) {
            status.compareAndSet(null, CloseStatus.abnormal(reason));
            abort(reason);
            writerDone.countDown();
            end(true);
        }
    }

    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A frame came in. Called by the reading thread only. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void heard() {
        heard++;
    }

    void answerPing(byte[] payload) {
        offer(Opcode.PONG, payload, Priority.CONTROL);
    }

    @Override
    public boolean sendText(byte[] utf8, Priority priority) {
        return offer(Opcode.TEXT, utf8, priority);
    }

    @Override
    public boolean sendBinary(byte[] bytes, Priority priority) {
        return offer(Opcode.BINARY, bytes, priority);
    }

    @Override
    public SocketConnection send(String text, boolean last) {
        return sendPiece(Opcode.TEXT, text.getBytes(UTF_8), last);
    }

    @Override
    public SocketConnection send(BufferData bytes, boolean last) {
        return sendPiece(Opcode.BINARY, bytes.readBytes(), last);
    }

    @Override
    public SocketConnection ping(BufferData payload) {
        return control(Opcode.PING, payload.readBytes());
    }

    @Override
    public SocketConnection pong(BufferData payload) {
        return control(Opcode.PONG, payload.readBytes());
    }

    @Override
    public SocketConnection close(int code, String reason) {
        close(CloseStatus.toSend(code, reason));
        return this;
    }

    @Override
    public SocketConnection terminate() {
        abort("terminated");
        return this;
    }

    @Override
    public int discardAudio() {
        return outbox.discardAudio();
    }

    @Override
    public long dropped() {
        return outbox.dropped();
    }

    @Override
    public int queued() {
        return outbox.queued();
    }

    @Override
    public boolean isOpen() {
        return outbox.isOpen();
    }

    @Override
    public Optional<String> subProtocol() {
        return Optional.ofNullable(subprotocol);
    }

    @Override
    public SocketContext socketContext() {
        return transport.context();
    }

    private SocketConnection sendPiece(int opcode, byte[] bytes, boolean last) {
        byte[] whole = pieces.add(opcode, bytes, last);
        if (whole != null && !offer(opcode, whole, Priority.CONTROL)) {
            throw new IllegalStateException("the socket is closed");
        }
        return this;
    }

    private SocketConnection control(int opcode, byte[] payload) {
        if (payload.length > 125) {
            throw new IllegalArgumentException("a control frame holds 125 bytes at most");
        }
        if (!offer(opcode, payload, Priority.CONTROL)) {
            throw new IllegalStateException("the socket is closed");
        }
        return this;
    }

    private boolean offer(int opcode, byte[] payload, Priority priority) {
        Outbox.Offer offer = outbox.offer(opcode, payload, priority);
        if (offer == Outbox.Offer.OVERFLOW) {
            abort("peer reads too slowly");
        }
        return offer == Outbox.Offer.QUEUED;
    }

    private void close(CloseStatus why) {
        status.compareAndSet(null, why);
        outbox.close(why.payload());
    }

    private void abort(String reason) {
        status.compareAndSet(null, CloseStatus.abnormal(reason));
        outbox.kill();
        transport.abort();
    }

    Liveness.Sign sign() {
        return new Liveness.Sign(heard, written, callbacks.isBusy(), !outbox.isOpen());
    }

    private void judge(Liveness.Verdict verdict) {
        switch (verdict) {
            case FINE -> {}
            case PING -> offer(Opcode.PING, new byte[0], Priority.CONTROL);
            case SILENT -> abort("peer is silent");
            case STUCK -> abort("peer reads too slowly");
            case CLOSE_OVERDUE -> abort("peer did not answer the close");
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    private void writeAll() {
        FrameWriter batch = new FrameWriter(role);
        try {
            while (outbox.take(batch)) {
                written++;
                transport.write(batch.buffer(), batch.length());
                written++;
            }
        } catch (IOException e) {
            // The reader may still find the peer's close frame; if it finds nothing the watch cuts the connection.
            outbox.kill();
        } finally {
            writerDone.countDown();
        }
    }

    private void end(boolean goodbye) {
        callbacks.closed(Objects.requireNonNull(status.get()));
        linger(goodbye);
        awaitWriter();
        transport.close();
        open.remove(this);
        ended.countDown();
    }

    /** Closing with bytes unread would reset the connection and take our close frame from the peer. */
    private void linger(boolean goodbye) {
        try {
            if (!goodbye) {
                frames.skipToClose();
            }
            if (role == Role.CLIENT) {
                frames.skipToEnd();
            }
        } catch (IOException e) {
            // The peer left first, or the watch cut a connection that took too long: it ends either way.
        }
    }

    private void awaitWriter() {
        boolean interrupted = false;
        while (true) {
            try {
                writerDone.await();
                break;
            } catch (InterruptedException e) {
                // The web server hurries us: say no more, and let go.
                interrupted = true;
                abort("interrupted");
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
