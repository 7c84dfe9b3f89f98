package io.trunkline.plugins.simulator.cartesia;

import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One socket, as far as all of Cartesia's are alike. */
abstract class Session implements Peer {
    final FakeCartesia cartesia;
    private final String requestId = UUID.randomUUID().toString();
    private final List<JsonObjectBuilder> held = new ArrayList<>();
    private volatile @Nullable PeerSocket socket;
    private boolean holds;

    Session(FakeCartesia cartesia) {
        this.cartesia = cartesia;
    }

    /** It begins. */
    abstract void begin();

    /** A text message came. */
    abstract void on(String text);

    final String requestId() {
        return requestId;
    }

    @Override
    public final void opened(PeerSocket opened) {
        socket = opened;
        begin();
    }

    @Override
    public final void text(String text) {
        cartesia.received(text);
        on(text);
    }

    @Override
    public final void closed(int code, String reason) {
        cartesia.ended(this);
    }

    final synchronized void say(JsonObjectBuilder message) {
        PeerSocket open = socket;
        if (holds) {
            held.add(message);
        } else if (open != null) {
            open.text(message.build().toString());
        }
    }

    final synchronized void holdBack() {
        holds = true;
    }

    final synchronized void sayOn() {
        holds = false;
        held.forEach(this::say);
        held.clear();
    }

    final void hangUp(int code, String reason) {
        PeerSocket open = socket;
        if (open != null) {
            open.close(code, reason);
        }
    }

    final JsonObjectBuilder error(String code, String message) {
        return Json.object("error")
                .add("status_code", 400)
                .add("error_code", code)
                .add("title", "Bad request")
                .add("message", message)
                .add("request_id", requestId);
    }
}
