package io.trunkline.plugins.simulator.openai.speech;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Imitation;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** OpenAI's text to speech on a free loopback port. Sends its sound in pieces of an odd length, as the original may. */
public final class FakeSpeech extends Imitation {
    private static final String KEY = "sk-speech-0123456789";
    private static final int RATE = 24_000;
    private static final int PIECE = 9_599;

    private final List<JsonObject> requests = new CopyOnWriteArrayList<>();

    private FakeSpeech() {
        super(KEY, "/v1");
        server.page("POST", "/v1/audio/speech", this::speak).page("GET", "/v1/models", this::models);
    }

    /**
     * Start one.
     *
     * @throws IOException when no port can be had
     */
    public static FakeSpeech start() throws IOException {
        FakeSpeech speech = new FakeSpeech();
        speech.server.start();
        return speech;
    }

    /** What it was asked to speak, in order. */
    public List<JsonObject> requests() {
        return List.copyOf(requests);
    }

    private void models(Arrival arrival, byte[] body, Answer answer) throws IOException {
        if (isLetIn(arrival, answer)) {
            answer.json(200, "{\"object\":\"list\",\"data\":[]}");
        }
    }

    private void speak(Arrival arrival, byte[] body, Answer answer) throws IOException {
        if (!isLetIn(arrival, answer)) {
            return;
        }
        Optional<JsonObject> request = Json.parse(new String(body, StandardCharsets.UTF_8));
        Optional<Complaint> complaint = request.map(SpeechRules::check)
                .orElseGet(() -> Optional.of(Complaint.of("", "We could not parse the JSON body of your request.")));
        if (complaint.isPresent()) {
            answer.json(complaint.get().status(), complaint.get().body());
            return;
        }
        requests.add(request.orElseThrow());
        answer.begin(200, "audio/pcm");
        byte[] sound = new Sound(Sound.Spelling.LINEAR, RATE)
                .saying(request.orElseThrow().getString("input"));
        for (int at = 0; at < sound.length; at += PIECE) {
            answer.write(Arrays.copyOfRange(sound, at, Math.min(sound.length, at + PIECE)));
        }
        answer.end();
    }

    private static boolean isLetIn(Arrival arrival, Answer answer) throws IOException {
        boolean right = arrival.header("authorization")
                .filter(("Bearer " + KEY)::equals)
                .isPresent();
        if (!right) {
            answer.json(401, Complaint.KEY.body());
        }
        return right;
    }
}
