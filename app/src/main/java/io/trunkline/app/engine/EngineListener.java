package io.trunkline.app.engine;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsSession;
import io.trunkline.app.socket.SocketSession;
import io.trunkline.app.socket.TextSliceListener;
import io.trunkline.ports.voice.EngineSocket;

/** Passes what comes from an engine on to its adapter. */
record EngineListener(EngineSocket.Listener listener) implements TextSliceListener {
    @Override
    public void onText(SocketSession session, byte[] utf8, int offset, int length) {
        listener.onText(utf8, offset, length);
    }

    @Override
    public void onMessage(WsSession session, BufferData buffer, boolean last) {
        listener.onBinary(buffer.readBytes());
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        listener.onClosed(status, reason);
    }
}
