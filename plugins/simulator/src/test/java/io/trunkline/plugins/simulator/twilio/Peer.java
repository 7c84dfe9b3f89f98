package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A media socket on the server's side. Public because Jetty calls it. */
public final class Peer implements Session.Listener.AutoDemanding {
    final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
    final String upgradeSignature;
    final String path;
    private final Function<Peer, Receiver> behaviour;
    private Receiver receiver = _ -> {};
    private @Nullable Session session;

    Peer(String path, String upgradeSignature, Function<Peer, Receiver> behaviour) {
        this.path = path;
        this.upgradeSignature = upgradeSignature;
        this.behaviour = behaviour;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        receiver = behaviour.apply(this);
    }

    @Override
    public void onWebSocketText(String message) {
        JsonObject json = Shared.parse(message);
        messages.add(json);
        receiver.message(json);
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

    void media(String streamSid, byte[] audio) {
        send("{\"event\":\"media\",\"streamSid\":\"" + streamSid + "\",\"media\":{\"payload\":\""
                + Base64.getEncoder().encodeToString(audio) + "\"}}");
    }

    void mark(String streamSid, String name) {
        send("{\"event\":\"mark\",\"streamSid\":\"" + streamSid + "\",\"mark\":{\"name\":\"" + name + "\"}}");
    }

    void clear(String streamSid) {
        send("{\"event\":\"clear\",\"streamSid\":\"" + streamSid + "\"}");
    }

    void close() {
        session.close(1000, "", Callback.NOOP);
    }

    void drop() {
        session.disconnect();
    }

    JsonObject next(String event) throws InterruptedException {
        for (; ; ) {
            JsonObject message = messages.poll(10, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no " + event + " within 10 s");
            }
            if (message.getString("event").equals(event)) {
                return message;
            }
        }
    }

    /** Hears the messages of a media socket. */
    interface Receiver {
        void message(JsonObject message);
    }
}
