package io.trunkline.app.engine;

import io.trunkline.app.socket.Priority;
import io.trunkline.app.socket.SocketSession;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.EngineSocket;
import java.nio.charset.StandardCharsets;

/** One socket towards an engine. */
record HostEngineSocket(SocketSession session) implements EngineSocket {
    @Override
    public void send(String text) {
        session.sendText(text.getBytes(StandardCharsets.UTF_8), Priority.CONTROL);
    }

    @Override
    public void sendAudio(String text) {
        session.sendText(text.getBytes(StandardCharsets.UTF_8), Priority.AUDIO);
    }

    @Override
    public void sendAudio(byte[] head, AudioFrame frame, byte[] tail) {
        session.sendText(frame.between(head, tail), Priority.AUDIO);
    }

    @Override
    public void sendAudio(byte[] bytes) {
        session.sendBinary(bytes, Priority.AUDIO);
    }

    @Override
    public void close(int code, String reason) {
        session.close(code, reason);
    }
}
