package io.trunkline.plugins.simulator.deepgram;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One socket, as far as all of Deepgram's are alike. */
abstract class Session implements Peer {
    final FakeDeepgram deepgram;
    final Arrival arrival;
    final Sound sound;
    private final String requestId = UUID.randomUUID().toString();
    private volatile @Nullable PeerSocket socket;

    Session(FakeDeepgram deepgram, Arrival arrival) {
        this.deepgram = deepgram;
        this.arrival = arrival;
        Sound.Spelling spelling = switch (arrival.parameter("encoding").orElse("linear16")) {
            case "mulaw" -> Sound.Spelling.MULAW;
            case "alaw" -> Sound.Spelling.ALAW;
            default -> Sound.Spelling.LINEAR;
        };
        sound = new Sound(
                spelling, Integer.parseInt(arrival.parameter("sample_rate").orElse("24000")));
    }

    /** It begins. */
    abstract void begin();

    /** A message of a type that may be one of this socket's. */
    abstract void on(String type, JsonObject message);

    /** How much was heard, for those that hear. */
    long millisHeard() {
        return 0;
    }

    final String requestId() {
        return requestId;
    }

    final String model() {
        return arrival.parameter("model").orElse("");
    }

    @Override
    public final void opened(PeerSocket opened) {
        socket = opened;
        begin();
    }

    @Override
    public final void text(String text) {
        deepgram.received(text);
        Json.parse(text)
                .ifPresentOrElse(message -> on(message.getString("type", ""), message), () -> unparsable("no JSON"));
    }

    @Override
    public void closed(int code, String reason) {
        deepgram.ended(this, millisHeard());
    }

    final void say(JsonObjectBuilder message) {
        PeerSocket open = socket;
        if (open != null) {
            open.text(message.build().toString());
        }
    }

    final void say(byte[] audio) {
        PeerSocket open = socket;
        if (open != null) {
            open.binary(audio);
        }
    }

    final void hangUp(int code, String reason) {
        PeerSocket open = socket;
        if (open != null) {
            open.close(code, reason);
        }
    }

    /** What the client said makes no sense here. */
    void unparsable(String what) {
        say(Json.object("Error").add("code", "MESSAGE-0000").add("description", "Unparsable client message: " + what));
        hangUp(1008, "MESSAGE-0000");
    }
}
