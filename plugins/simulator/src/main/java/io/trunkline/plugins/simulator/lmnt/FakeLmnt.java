package io.trunkline.plugins.simulator.lmnt;

import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Imitation;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** LMNT on a free loopback port: speech sessions of protocol 1.1, and the account. */
public final class FakeLmnt extends Imitation {
    static final String KEY = "lmnt-0123456789";

    private final List<LmntPeer> peers = new CopyOnWriteArrayList<>();

    private volatile Optional<String> trouble = Optional.empty();

    private FakeLmnt() {
        super(KEY, "");
        server.page("GET", "/v1/account", FakeLmnt::account).socket("/v1/ai/speech/stream", _ -> {
            LmntPeer peer = new LmntPeer(trouble);
            peers.add(peer);
            return peer;
        });
    }

    /**
     * Start one.
     *
     * @throws IOException when no port can be had
     */
    public static FakeLmnt start() throws IOException {
        FakeLmnt lmnt = new FakeLmnt();
        lmnt.server.start();
        return lmnt;
    }

    /** Every message of every session, in order; the first of each begins it. */
    public List<JsonObject> messages() {
        return peers.stream().flatMap(peer -> peer.received().stream()).toList();
    }

    /** From now on, sessions end with an error of this type as soon as they begin. */
    public void fails(String type) {
        trouble = Optional.of(type);
    }

    /** From now on, sessions speak what is flushed only when {@link #speakOn} is called. */
    public void holdBack() {
        peers.forEach(LmntPeer::holdBack);
    }

    /** What was held back is spoken, but for what a reset has dropped. */
    public void speakOn() {
        peers.forEach(LmntPeer::speakOn);
    }

    /** Let every session send this much stray sound, as if it were of something spoken before. */
    public void stray(byte[] sound) {
        peers.forEach(peer -> peer.stray(sound));
    }

    private static void account(Arrival arrival, byte[] body, Answer answer) throws IOException {
        if (arrival.header("x-api-key").filter(KEY::equals).isPresent()) {
            answer.json(200, "{\"plan\":{\"type\":\"indie\"},\"usage\":{\"characters\":1}}");
        } else {
            answer.json(401, LmntPeer.error("authentication_error", "Invalid API key."));
        }
    }
}
