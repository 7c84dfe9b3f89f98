package io.trunkline.plugins.simulator.assemblyai;

import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Imitation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** AssemblyAI's streaming API on a free loopback port. Who has no key is let in, told so, and put out again. */
public final class FakeAssemblyAi extends Imitation {
    private static final String KEY = "assemblyai-key-of-the-imitation";
    private static final String TOKEN = "assemblyai-token-of-the-imitation";

    private final Lines turns = new Lines();
    private final List<AssemblyAiSession> sessions = new CopyOnWriteArrayList<>();
    private volatile boolean silentAboutCharges;

    private FakeAssemblyAi() {
        super(KEY, "");
    }

    /** Start one. */
    public static FakeAssemblyAi start() throws IOException {
        FakeAssemblyAi fake = new FakeAssemblyAi();
        fake.server
                .socket("/v3/ws", fake::greet)
                .page("GET", "/v3/token", (arrival, _, answer) -> token(arrival, answer))
                .start();
        return fake;
    }

    /** What it will have understood, turn by turn. */
    public void hears(String... texts) {
        turns.add(texts);
    }

    /** End sessions without a word of what they cost. */
    public void keepsChargesToItself() {
        silentAboutCharges = true;
    }

    /** Every session that was opened, in order. */
    public List<AssemblyAiSession> sessions() {
        return List.copyOf(sessions);
    }

    private Greeting greet(Arrival arrival) {
        Optional<Problem> problem = isKnown(arrival)
                ? Query.problem(arrival)
                : Optional.of(new Problem(1008, "Unauthorized Connection: Missing Authorization header"));
        AssemblyAiSession session = new AssemblyAiSession(turns, arrival, problem, !silentAboutCharges);
        sessions.add(session);
        return session;
    }

    private static boolean isKnown(Arrival arrival) {
        return arrival.header("authorization").filter(KEY::equals).isPresent()
                || arrival.parameter("token").filter(TOKEN::equals).isPresent();
    }

    private static void token(Arrival arrival, Answer answer) throws IOException {
        if (arrival.header("authorization").filter(KEY::equals).isEmpty()) {
            answer.json(401, "{\"error\":\"Unauthorized\"}");
        } else if (arrival.parameter("expires_in_seconds")
                .filter(seconds -> seconds.matches("[1-9][0-9]{0,2}"))
                .isEmpty()) {
            answer.json(422, "{\"error\":\"expires_in_seconds must be from 1 to 600\"}");
        } else {
            answer.json(200, "{\"token\":\"" + TOKEN + "\",\"expires_in_seconds\":60}");
        }
    }
}
