package io.trunkline.plugins.simulator.cartesia;

import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Imitation;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Pace;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Cartesia on a free loopback port. */
public final class FakeCartesia extends Imitation {
    private static final String KEY = "sk_car_imitation";

    private final Lines lines = new Lines();
    private final Pace pace = new Pace();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicLong audio = new AtomicLong();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    private interface SessionMaker {
        Session make(FakeCartesia cartesia, Arrival arrival);
    }

    private FakeCartesia() {
        super(KEY, "");
        server.socket("/stt/turns/websocket", door(Entry::toTurns, TurnsMode::new))
                .socket("/stt/websocket", door(Entry::toManual, ManualMode::new))
                .socket("/tts/websocket", door(Entry::toSpeak, Speaking::new))
                .page("GET", "/voices", (arrival, _, answer) -> {
                    Optional<Refusal> refusal = Entry.stranger(arrival, KEY);
                    if (refusal.isPresent()) {
                        answer.json(refusal.get().status(), refusal.get().body());
                    } else {
                        answer.json(
                                200,
                                Json.object()
                                        .add("data", Json.array())
                                        .add("has_more", false)
                                        .build()
                                        .toString());
                    }
                });
    }

    /**
     * Start one.
     *
     * @throws IOException when no port can be had
     */
    public static FakeCartesia start() throws IOException {
        FakeCartesia cartesia = new FakeCartesia();
        cartesia.server.start();
        return cartesia;
    }

    /** Further turns that callers will have said, whoever is listened to. */
    public FakeCartesia hears(String... turns) {
        lines.add(turns);
        return this;
    }

    /** Speak so many times faster than it sounds; as fast as it can without. */
    public FakeCartesia pace(double timesRealTime) {
        pace.set(timesRealTime);
        return this;
    }

    /** Hang up everywhere, as it does where nothing has happened for too long. */
    public void hangUpIdle() {
        sessions.forEach(session -> session.hangUp(1000, "connection idle"));
    }

    /** From now on say nothing over the open sockets until {@link #sayOn} is called. */
    public void holdBack() {
        sessions.forEach(Session::holdBack);
    }

    /** Say what was held back, in its order. */
    public void sayOn() {
        sessions.forEach(Session::sayOn);
    }

    /** Whether no socket is open, so that nothing more will be received. */
    public boolean isLeft() {
        return sessions.isEmpty();
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

    void received(String text) {
        received.add(text);
    }

    void received(byte[] bytes) {
        audio.addAndGet(bytes.length);
    }

    void ended(Session session) {
        sessions.remove(session);
    }

    private Function<Arrival, Greeting> door(Function<Arrival, Optional<Refusal>> entry, SessionMaker maker) {
        return arrival -> {
            Optional<Refusal> refusal = Entry.stranger(arrival, KEY).or(() -> entry.apply(arrival));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Session session = maker.make(this, arrival);
            sessions.add(session);
            return session;
        };
    }
}
