package io.trunkline.plugins.simulator.speechmatics;

import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Imitation;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speechmatics' realtime API on a free loopback port. The key comes in the header or, as a token, in the query. */
public final class FakeSpeechmatics extends Imitation {
    private static final String KEY = "speechmatics-key-of-the-imitation";

    private final Lines turns = new Lines();
    private final List<SpeechmaticsSession> sessions = new CopyOnWriteArrayList<>();

    private FakeSpeechmatics() {
        super(KEY, "");
    }

    /** Start one. */
    public static FakeSpeechmatics start() throws IOException {
        FakeSpeechmatics fake = new FakeSpeechmatics();
        fake.server.socket("/v2", fake::greet).socket("/v2/", fake::greet).start();
        return fake;
    }

    /** What it will have understood, turn by turn. */
    public void hears(String... texts) {
        turns.add(texts);
    }

    /** Every session that was opened, in order. */
    public List<SpeechmaticsSession> sessions() {
        return List.copyOf(sessions);
    }

    private Greeting greet(Arrival arrival) {
        boolean known = arrival.header("authorization")
                .map(("Bearer " + KEY)::equals)
                .or(() -> arrival.parameter("jwt").map(KEY::equals))
                .orElse(false);
        if (!known) {
            return new Refusal(401, "{\"code\":401,\"error\":\"Permission Denied\"}");
        }
        SpeechmaticsSession session = new SpeechmaticsSession(turns);
        sessions.add(session);
        return session;
    }
}
