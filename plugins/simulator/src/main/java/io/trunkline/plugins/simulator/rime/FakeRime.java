package io.trunkline.plugins.simulator.rime;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Imitation;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rime on a free loopback port: HTTP and the socket {@code /ws3}, in &micro;-law. It complains in plain text, as the original. */
public final class FakeRime extends Imitation {
    private static final String KEY = "rime-0123456789";
    private static final int PIECE = 1_600;
    private static final int LONGEST = 500;
    private static final Map<String, Set<String>> SPEAKERS = Map.of(
            "mistv2", Set.of("cove", "lagoon"),
            "mistv3", Set.of("cove", "lagoon"),
            "coda", Set.of("astra", "lyra"),
            "arcana", Set.of("astra", "luna"));

    private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
    private final List<RimePeer> peers = new CopyOnWriteArrayList<>();

    private FakeRime() {
        super(KEY, "");
        server.page("POST", "/v1/rime-tts", this::speak).socket("/ws3", this::greet);
    }

    /**
     * Start one.
     *
     * @throws IOException when no port can be had
     */
    public static FakeRime start() throws IOException {
        FakeRime rime = new FakeRime();
        rime.server.start();
        return rime;
    }

    /** What it was asked over HTTP to speak, in order. */
    public List<JsonObject> requests() {
        return List.copyOf(requests);
    }

    /** Everything that came, requests and handshakes, in order. */
    public List<Arrival> arrivals() {
        return server.arrivals();
    }

    /** Every message of every socket, in order. */
    public List<JsonObject> messages() {
        return peers.stream().flatMap(peer -> peer.received().stream()).toList();
    }

    /** From now on, sockets speak a clause only when {@link #speakOn} is called: until then it is being made. */
    public void holdBack() {
        peers.forEach(RimePeer::holdBack);
    }

    /** What was held back is spoken. */
    public void speakOn() {
        peers.forEach(RimePeer::speakOn);
    }

    private Greeting greet(Arrival arrival) {
        if (!hasKey(arrival)) {
            return new Refusal(401, "invalid api key");
        }
        String model = arrival.parameter("modelId").orElse("mistv3");
        String speaker = arrival.parameter("speaker").orElse("");
        boolean known = SPEAKERS.getOrDefault(model, Set.of()).contains(speaker);
        boolean lawful = arrival.parameter("audioFormat")
                        .filter("mulaw"::equals)
                        .isPresent()
                && arrival.parameter("samplingRate").filter("8000"::equals).isPresent();
        if (!known || !lawful) {
            return new Refusal(400, "speaker, modelId or audioFormat is not valid");
        }
        RimePeer peer = new RimePeer(arrival.parameter("segment").orElse("bySentence"));
        peers.add(peer);
        return peer;
    }

    private void speak(Arrival arrival, byte[] body, Answer answer) throws IOException {
        JsonObject request = Json.parse(new String(body, StandardCharsets.UTF_8))
                .orElseGet(() -> Json.object().build());
        Optional<Refusal> refusal = check(arrival, request);
        if (refusal.isPresent()) {
            byte[] words = refusal.get().body().getBytes(StandardCharsets.UTF_8);
            answer.whole(refusal.get().status(), "text/plain", words);
            return;
        }
        requests.add(request);
        String text = request.getString("text");
        if (arrival.header("accept").filter("audio/PCMU"::equals).isEmpty()) {
            answer.json(200, "{\"audioContent\":\"\"}");
            return;
        }
        answer.begin(200, "audio/PCMU");
        byte[] sound = new Sound(Sound.Spelling.MULAW, 8_000).saying(text);
        for (int at = 0; at < sound.length; at += PIECE) {
            answer.write(Arrays.copyOfRange(sound, at, Math.min(sound.length, at + PIECE)));
        }
        answer.end();
    }

    private static Optional<Refusal> check(Arrival arrival, JsonObject request) {
        if (!hasKey(arrival)) {
            return Optional.of(new Refusal(401, "invalid api key"));
        }
        String model = Json.find(request, "modelId").orElse("mistv3");
        String speaker = Json.find(request, "speaker").orElse("");
        String text = Json.find(request, "text").orElse("");
        boolean rated = !request.containsKey("samplingRate")
                || (request.get("samplingRate") instanceof JsonNumber rate && rate.intValue() == 8000);
        if (!SPEAKERS.getOrDefault(model, Set.of()).contains(speaker)) {
            return Optional.of(new Refusal(400, "speaker " + speaker + " is not a voice of " + model));
        }
        return text.isEmpty() || text.length() > LONGEST || !rated
                ? Optional.of(new Refusal(400, "text or samplingRate is not valid"))
                : Optional.empty();
    }

    private static boolean hasKey(Arrival arrival) {
        return arrival.header("authorization").filter(("Bearer " + KEY)::equals).isPresent();
    }
}
