package io.trunkline.plugins.simulator.soniox;

import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Imitation;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Soniox on a free loopback port. The key has to come in the header, as the vendor wants it from 2027-01-15, unless it is
 * asked to be as lenient as before.
 */
public final class FakeSoniox extends Imitation {
    private static final String KEY = "soniox-key-of-the-imitation";

    private final Lines turns = new Lines();
    private final List<SonioxSession> sessions = new CopyOnWriteArrayList<>();
    private volatile boolean lenient;

    private FakeSoniox() {
        super(KEY, "");
    }

    /** Start one. */
    public static FakeSoniox start() throws IOException {
        FakeSoniox fake = new FakeSoniox();
        fake.server
                .socket("/transcribe-websocket", fake::greet)
                .page("GET", "/v1/models", (arrival, _, answer) -> {
                    Optional<String> refusal = fake.refusal(arrival);
                    answer.json(refusal.isPresent() ? 401 : 200, refusal.orElseGet(FakeSoniox::models));
                })
                .start();
        return fake;
    }

    /** Let in who sends the key in the first message only, as it was before 2027-01-15. */
    public void takesKeyInMessage() {
        lenient = true;
    }

    /** What it will have understood, turn by turn. */
    public void hears(String... texts) {
        turns.add(texts);
    }

    /** Every stream that was opened, in order. */
    public List<SonioxSession> sessions() {
        return List.copyOf(sessions);
    }

    boolean isKey(String key) {
        return lenient && key.equals(KEY);
    }

    Lines turns() {
        return turns;
    }

    private Greeting greet(Arrival arrival) {
        boolean named = arrival.header("authorization").isPresent();
        Optional<String> refusal = named ? refusal(arrival) : Optional.empty();
        if (refusal.isPresent()) {
            return new Refusal(401, refusal.get());
        }
        SonioxSession session = new SonioxSession(this, named);
        sessions.add(session);
        return session;
    }

    private Optional<String> refusal(Arrival arrival) {
        boolean known = arrival.header("authorization")
                .filter(("Bearer " + KEY)::equals)
                .isPresent();
        return known ? Optional.empty() : Optional.of(SonioxSession.error(401, "Incorrect API key provided."));
    }

    private static String models() {
        return Json.object()
                .add("models", Json.array().add(Json.object().add("id", "stt-rt-v5")))
                .build()
                .toString();
    }
}
