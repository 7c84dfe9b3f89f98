package io.trunkline.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.EngineSockets;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The far end of an engine's socket: agrees to &micro;-law, and counts the bytes of what it hears. */
final class EnginePeer implements EngineSockets, EngineSocket {
    private static final String FORMAT = "{\"format\":{\"type\":\"audio/pcmu\"}}";

    private @Nullable Listener listener;
    private long heard;

    @Override
    public EngineSocket connect(URI url, Map<String, String> headers, Listener connected) {
        listener = connected;
        say("{\"type\":\"session.created\",\"session\":{\"type\":\"realtime\"}}");
        return this;
    }

    void say(String text) {
        say(text.getBytes(UTF_8));
    }

    void say(byte[] text) {
        if (listener != null) {
            listener.onText(text, 0, text.length);
        }
    }

    long heard() {
        return heard;
    }

    @Override
    public void send(String text) {
        if (text.contains("session.update")) {
            say("{\"type\":\"session.updated\",\"session\":{\"type\":\"realtime\",\"audio\":{\"input\":" + FORMAT
                    + ",\"output\":" + FORMAT + "}}}");
        }
    }

    @Override
    public void sendAudio(String text) {
        heard += text.length();
    }

    @Override
    public void sendAudio(byte[] head, AudioFrame frame, byte[] tail) {
        heard += frame.between(head, tail).length;
    }

    @Override
    public void sendAudio(byte[] bytes) {
        heard += bytes.length;
    }

    @Override
    public void close(int code, String reason) {}
}
