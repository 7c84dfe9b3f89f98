package io.trunkline.app.session;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketContext;
import io.helidon.websocket.WsSession;
import io.trunkline.app.socket.Priority;
import io.trunkline.app.socket.SocketSession;
import java.util.ArrayList;
import java.util.List;

/** A socket that leads nowhere: it is only there to be closed, unless somebody listens to what it is sent. */
class HeardSession implements SocketSession {
    private final List<String> closings = new ArrayList<>();

    /** Every close so far, as its status and reason. */
    List<String> closings() {
        return List.copyOf(closings);
    }

    @Override
    public WsSession close(int status, String reason) {
        closings.add(status + " " + reason);
        return this;
    }

    @Override
    public boolean isOpen() {
        return closings.isEmpty();
    }

    @Override
    public boolean sendText(byte[] utf8, Priority priority) {
        return isOpen();
    }

    @Override
    public boolean sendBinary(byte[] bytes, Priority priority) {
        return isOpen();
    }

    @Override
    public int discardAudio() {
        return 0;
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public int queued() {
        return 0;
    }

    @Override
    public WsSession send(String text, boolean last) {
        return this;
    }

    @Override
    public WsSession send(BufferData bytes, boolean last) {
        return this;
    }

    @Override
    public WsSession ping(BufferData bytes) {
        return this;
    }

    @Override
    public WsSession pong(BufferData bytes) {
        return this;
    }

    @Override
    public WsSession terminate() {
        return this;
    }

    @Override
    public SocketContext socketContext() {
        throw new UnsupportedOperationException("there is no socket");
    }
}
