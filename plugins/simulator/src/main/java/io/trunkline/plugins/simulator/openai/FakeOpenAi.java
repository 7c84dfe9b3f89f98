package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Imitation;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** OpenAI's Realtime API on a free loopback port. */
public final class FakeOpenAi extends Imitation {
    private final Script script;
    private final Door door;
    private final List<SessionLog> sessions = new CopyOnWriteArrayList<>();
    private final List<SessionSocket> sockets = new CopyOnWriteArrayList<>();

    private FakeOpenAi(Script script) {
        super(script.key(), "/v1");
        this.script = script;
        door = new Door(script);
        server.socket("/", this::greet).page("GET", "/v1/models", (arrival, _, answer) -> models(arrival, answer));
    }

    /** Start one that behaves as it does without a script. */
    public static FakeOpenAi start() throws IOException {
        return start(new Script());
    }

    /**
     * Start one.
     *
     * @throws IOException when no port can be had
     */
    public static FakeOpenAi start(Script script) throws IOException {
        FakeOpenAi openAi = new FakeOpenAi(script);
        openAi.server.start();
        return openAi;
    }

    /** Run one until the process ends; prints its base URL and key. An argument {@code echo} makes it echo. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Script script = List.of(arguments).contains("echo") ? new Script().echoing() : new Script();
        FakeOpenAi openAi = start(script);
        System.out.println(openAi.baseUrl() + " " + openAi.key());
        new CountDownLatch(1).await();
    }

    /** Every session so far, in the order of their handshakes. */
    public List<SessionLog> sessions() {
        return List.copyOf(sessions);
    }

    /** Tell every open session that its time is up, and close it. */
    public void expire() {
        sockets.forEach(SessionSocket::expire);
    }

    /** Cut the connection of every open session, without a close frame. */
    public void cut() {
        sockets.forEach(SessionSocket::cut);
    }

    private Greeting greet(Arrival arrival) {
        Optional<Refusal> refusal = door.socket(arrival);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        SessionLog log = new SessionLog(Door.model(arrival).orElseThrow(), !script.isEchoing());
        boolean beta = arrival.header("openai-beta").isPresent();
        SessionSocket socket = new SessionSocket(script, log, beta);
        sessions.add(log);
        sockets.add(socket);
        return socket;
    }

    private void models(Arrival arrival, Answer answer) throws IOException {
        Optional<Refusal> refusal = door.page(arrival);
        if (refusal.isPresent()) {
            answer.json(refusal.get().status(), refusal.get().body());
        } else {
            answer.json(200, "{\"object\":\"list\",\"data\":[]}");
        }
    }
}
