package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A media socket on the server's side. Public because Jetty calls it. */
public final class MediaPeer implements Session.Listener.AutoDemanding {
    final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    final String token;
    private final Consumer<MediaPeer> welcome;
    private volatile Consumer<JsonObject> hearing = _ -> {};
    private volatile Session session;

    MediaPeer(String token, Consumer<MediaPeer> welcome) {
        this.token = token;
        this.welcome = welcome;
    }

    /** Do something with every frame. */
    void hearing(Consumer<JsonObject> consumer) {
        hearing = consumer;
    }

    /** Do something when audio begins to flow. */
    void starting(Runnable work) {
        hearing(frame -> {
            if (frame.getString("event").equals("start")) {
                work.run();
            }
        });
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        welcome.accept(this);
    }

    @Override
    public void onWebSocketText(String message) {
        JsonObject frame = Shared.parse(message);
        frames.add(frame);
        hearing.accept(frame);
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        closed.add(code);
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable failure) {
        closed.add(1006);
    }

    void send(String text) {
        session.sendText(text, Callback.NOOP);
    }

    void sendBinary(byte[] bytes) {
        session.sendBinary(ByteBuffer.wrap(bytes), Callback.NOOP);
    }

    void media(byte[] audio) {
        send("{\"event\":\"media\",\"media\":{\"payload\":\""
                + Base64.getEncoder().encodeToString(audio) + "\"}}");
    }

    void mark(String name) {
        send("{\"event\":\"mark\",\"mark\":{\"name\":\"" + name + "\"}}");
    }

    void clear() {
        send("{\"event\":\"clear\"}");
    }

    void close() {
        session.close(1000, "", Callback.NOOP);
    }

    void drop() {
        session.disconnect();
    }

    JsonObject next(String event) throws InterruptedException {
        for (; ; ) {
            JsonObject frame = frames.poll(10, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no " + event + " within 10 s");
            }
            if (frame.getString("event").equals(event)) {
                return frame;
            }
        }
    }

    int closing() throws InterruptedException {
        Integer code = closed.poll(10, TimeUnit.SECONDS);
        if (code == null) {
            throw new AssertionError("not closed within 10 s");
        }
        return code;
    }
}
