package io.trunkline.plugins.simulator.vendor;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Peer} on a socket of Jetty. Public because Jetty calls it; of no use to anybody else. */
public final class SocketAdapter implements Session.Listener.AutoDemanding, PeerSocket {
    private final Peer peer;
    private final Faults faults;
    private final LingeringConnector.Lingering end;
    private volatile @Nullable Session session;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private int sent;
    private boolean broken;

    SocketAdapter(Peer peer, Faults faults, LingeringConnector.Lingering end) {
        this.peer = peer;
        this.faults = faults;
        this.end = end;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        faults.first().ifPresent(this::text);
        peer.opened(this);
    }

    @Override
    public void onWebSocketText(String message) {
        peer.text(message);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        callback.succeed();
        peer.binary(bytes);
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        peer.closed(code, String.valueOf(reason));
        callback.succeed();
    }

    @Override
    public void text(String text) {
        message(done -> fragments(text, done));
    }

    @Override
    public void binary(byte[] bytes) {
        message(done -> with(open -> open.sendBinary(ByteBuffer.wrap(bytes), done)));
    }

    @Override
    public void close(int code, String reason) {
        queue(done -> with(open -> open.close(code, reason, done)));
    }

    @Override
    public void cut() {
        end.willBreak();
        with(Session::disconnect);
    }

    private synchronized void message(Consumer<Callback> message) {
        if (broken || faults.stallsAt(sent)) {
            return;
        }
        if (!faults.breaksAt(sent++)) {
            queue(message);
            return;
        }
        broken = true;
        if (faults.closeCode() == 1006) {
            cut();
        } else {
            close(faults.closeCode(), faults.closeReason());
        }
    }

    private synchronized void queue(Consumer<Callback> message) {
        last = last.handle((_, _) -> null).thenCompose(_ -> {
            Callback.Completable done = new Callback.Completable();
            if (session == null || !session.isOpen()) {
                done.succeed();
            } else {
                message.accept(done);
            }
            return done;
        });
    }

    private void fragments(String text, Callback done) {
        int count = Math.max(1, Math.min(faults.fragments(), text.length()));
        if (count == 1) {
            with(open -> open.sendText(text, done));
        } else {
            fragment(text, 0, count, done);
        }
    }

    private void fragment(String text, int index, int count, Callback done) {
        String piece = text.substring(text.length() * index / count, text.length() * (index + 1) / count);
        boolean isLast = index == count - 1;
        Callback next = isLast ? done : Callback.from(() -> fragment(text, index + 1, count, done), done::fail);
        with(open -> open.sendPartialText(piece, isLast, next));
    }

    private void with(Consumer<Session> action) {
        Session open = session;
        if (open != null) {
            action.accept(open);
        }
    }
}
