package io.trunkline.plugins.simulator.deepgram;

import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Imitation;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Pace;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Deepgram on a free loopback port. */
public final class FakeDeepgram extends Imitation {
    /** The project whose requests can be looked up. */
    public static final String PROJECT = "2f1c0a57-0d10-4f2c-9c0e-5f5d6e1a7b11";

    private static final String KEY = "dg-imitation-key";

    private final Lines lines = new Lines();
    private final Pace pace = new Pace();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicLong audio = new AtomicLong();
    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean forcesTurns = true;

    private FakeDeepgram() {
        super(KEY, "");
        server.socket("/v1/listen", door(Shape.LISTEN_V1, ListenV1::new))
                .socket("/v2/listen", door(Shape.LISTEN_V2, ListenV2::new))
                .socket("/v1/speak", door(Shape.SPEAK_V1, SpeakV1::new))
                .socket("/v2/speak", door(Shape.SPEAK_V2, SpeakV2::new))
                .page("GET", "/v1/projects", (arrival, _, answer) -> projects(arrival, answer))
                .page("GET", "/v1/projects/", (arrival, _, answer) -> request(arrival, answer));
    }

    /**
     * Start one.
     *
     * @throws IOException when no port can be had
     */
    public static FakeDeepgram start() throws IOException {
        FakeDeepgram deepgram = new FakeDeepgram();
        deepgram.server.start();
        return deepgram;
    }

    /** Further turns that callers will have said, whoever is listened to. */
    public FakeDeepgram hears(String... turns) {
        lines.add(turns);
        return this;
    }

    /** Speak so many times faster than it sounds; as fast as it can without. */
    public FakeDeepgram pace(double timesRealTime) {
        pace.set(timesRealTime);
        return this;
    }

    /** Behave as for an account that may not send {@code ForceEndTurn}. */
    public FakeDeepgram withoutForcedTurns() {
        forcesTurns = false;
        return this;
    }

    /** Hang up everywhere, as it does where nothing has happened for too long. */
    public void hangUpIdle() {
        sessions.forEach(session -> session.hangUp(1011, "NET-0001"));
    }

    /** Every request and handshake. */
    public List<Arrival> arrivals() {
        return server.arrivals();
    }

    /** Every text message that came, whatever it was. */
    public List<String> received() {
        return List.copyOf(received);
    }

    /** How many bytes of callers' audio came. */
    public long audioReceived() {
        return audio.get();
    }

    @Override
    public void close() {
        pace.close();
        super.close();
    }

    Lines lines() {
        return lines;
    }

    Pace pace() {
        return pace;
    }

    boolean forcesTurns() {
        return forcesTurns;
    }

    void received(String text) {
        received.add(text);
    }

    void received(byte[] bytes) {
        audio.addAndGet(bytes.length);
    }

    /** A request has ended, so that it can be looked up. */
    void ended(Session session, long millisHeard) {
        sessions.remove(session);
        if (millisHeard > 0) {
            heard.put(session.requestId(), millisHeard);
        }
    }

    private Function<Arrival, Greeting> door(Shape shape, SessionMaker maker) {
        return arrival -> {
            Optional<Refusal> refusal = stranger(arrival).or(() -> shape.refuse(arrival));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Session session = maker.make(this, arrival);
            sessions.add(session);
            return session;
        };
    }

    private interface SessionMaker {
        Session make(FakeDeepgram deepgram, Arrival arrival);
    }

    private Optional<Refusal> stranger(Arrival arrival) {
        String who = arrival.header("authorization").orElse("");
        return who.equals("Token " + KEY) || who.equals("Bearer " + KEY)
                ? Optional.empty()
                : Optional.of(Shape.refusal(401, "INVALID_AUTH", "Invalid credentials."));
    }

    private void projects(Arrival arrival, Answer answer) throws IOException {
        if (!isStranger(arrival, answer)) {
            answer.json(
                    200,
                    Json.object()
                            .add(
                                    "projects",
                                    Json.array()
                                            .add(Json.object()
                                                    .add("project_id", PROJECT)
                                                    .add("name", "Imitation")))
                            .build()
                            .toString());
        }
    }

    private void request(Arrival arrival, Answer answer) throws IOException {
        if (isStranger(arrival, answer)) {
            return;
        }
        String prefix = "/v1/projects/" + PROJECT + "/requests/";
        String id = arrival.path().startsWith(prefix) ? arrival.path().substring(prefix.length()) : "";
        Long millis = heard.get(id);
        if (millis == null) {
            answer.json(404, Shape.error("NOT_FOUND", "Not found."));
            return;
        }
        answer.json(
                200,
                Json.object()
                        .add(
                                "request",
                                Json.object()
                                        .add("request_id", id)
                                        .add("project_uuid", PROJECT)
                                        .add("path", "/v1/listen")
                                        .add("code", 200)
                                        .add(
                                                "response",
                                                Json.object()
                                                        .add(
                                                                "details",
                                                                Json.object()
                                                                        .add("usd", millis * 0.0077 / 60_000)
                                                                        .add("duration", millis / 1000.0)
                                                                        .add("channels", 1))))
                        .build()
                        .toString());
    }

    private boolean isStranger(Arrival arrival, Answer answer) throws IOException {
        Optional<Refusal> refusal = stranger(arrival);
        if (refusal.isPresent()) {
            answer.json(refusal.get().status(), refusal.get().body());
        }
        return refusal.isPresent();
    }
}
