package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls one listener, on the reading thread only, and catches what it throws. */
final class Callbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

    private final WsListener listener;
    private final @Nullable TextSliceListener slices;
    private final SocketSession session;
    private volatile boolean busy;

    Callbacks(WsListener listener, SocketSession session) {
        this.listener = listener;
        this.slices = listener instanceof TextSliceListener takesSlices ? takesSlices : null;
        this.session = session;
    }

    /** Whether the listener is at work, so that the socket's silence says nothing about the peer. */
    boolean isBusy() {
        return busy;
    }

    void opened() throws ListenerFailure {
        call(() -> listener.onOpen(session));
    }

    void text(byte[] bytes, int offset, int length) throws ListenerFailure {
        if (slices == null) {
            String text = new String(bytes, offset, length, UTF_8);
            call(() -> listener.onMessage(session, text, true));
            return;
        }
        busy = true;
        try {
            slices.onText(session, bytes, offset, length);
        } catch (RuntimeException | Error e) {
            throw failed(e);
        } finally {
            busy = false;
        }
    }

    void binary(byte[] bytes) throws ListenerFailure {
        call(() -> listener.onMessage(session, BufferData.create(bytes), true));
    }

    void ping(byte[] payload) throws ListenerFailure {
        call(() -> listener.onPing(session, BufferData.create(payload)));
    }

    void pong(byte[] payload) throws ListenerFailure {
        call(() -> listener.onPong(session, BufferData.create(payload)));
    }

    void closed(CloseStatus status) {
        try {
            listener.onClose(session, status.code(), status.reason());
        } catch (RuntimeException | Error e) {
            LOG.warn("A socket listener failed while it heard of the end", e);
        }
    }

    private void call(Runnable callback) throws ListenerFailure {
        busy = true;
        try {
            callback.run();
        } catch (RuntimeException | Error e) {
            throw failed(e);
        } finally {
            busy = false;
        }
    }

    private ListenerFailure failed(Throwable cause) {
        LOG.warn("A socket listener failed", cause);
        try {
            listener.onError(session, cause);
        } catch (RuntimeException | Error e) {
            LOG.warn("A socket listener failed while it heard of its failure", e);
        }
        return new ListenerFailure(cause);
    }
}
