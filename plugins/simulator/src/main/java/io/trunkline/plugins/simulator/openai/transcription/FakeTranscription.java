package io.trunkline.plugins.simulator.openai.transcription;

import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Imitation;
import io.trunkline.plugins.simulator.vendor.Refusal;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** OpenAI's speech to text on a free loopback port. It hears what the script says wherever there is a sound in what it gets. */
public final class FakeTranscription extends Imitation {
    private static final String KEY = "sk-transcription-0123456789";

    private final Lines lines = new Lines("Hello.");
    private final FilePage files = new FilePage(lines);
    private final List<RealtimePeer> peers = new CopyOnWriteArrayList<>();

    private FakeTranscription() {
        super(KEY, "/v1");
        server.page("POST", "/v1/audio/transcriptions", (arrival, body, answer) -> {
                    if (isLetIn(arrival, answer)) {
                        files.serve(arrival, body, answer);
                    }
                })
                .page("GET", "/v1/models", (arrival, _, answer) -> {
                    if (isLetIn(arrival, answer)) {
                        answer.json(200, "{\"object\":\"list\",\"data\":[]}");
                    }
                })
                .socket("/v1/realtime", this::greet);
    }

    /**
     * Start one.
     *
     * @throws IOException when no port can be had
     */
    public static FakeTranscription start() throws IOException {
        FakeTranscription transcription = new FakeTranscription();
        transcription.server.start();
        return transcription;
    }

    /** What it hears next, turn by turn; with nothing left it hears {@code Hello.} */
    public FakeTranscription hears(String... turns) {
        lines.add(turns);
        return this;
    }

    /** The next file is answered only when what this returns is run; others are not held up. */
    public Runnable hold() {
        return files.hold();
    }

    /** The files it got and understood, in order of their arrival. */
    public List<SentFile> files() {
        return files.received();
    }

    /** Every message of every session, in order. */
    public List<JsonObject> messages() {
        return peers.stream().flatMap(peer -> peer.received().stream()).toList();
    }

    private Greeting greet(Arrival arrival) {
        if (!hasKey(arrival)) {
            return new Refusal(401, Errors.KEY.body());
        }
        if (arrival.parameter("intent").filter("transcription"::equals).isEmpty()) {
            return new Refusal(
                    400,
                    Errors.invalid("missing_model", "model", "You must provide a model.")
                            .body());
        }
        RealtimePeer peer = new RealtimePeer(lines);
        peers.add(peer);
        return peer;
    }

    private static boolean isLetIn(Arrival arrival, Answer answer) throws IOException {
        if (!hasKey(arrival)) {
            answer.json(401, Errors.KEY.body());
            return false;
        }
        return true;
    }

    private static boolean hasKey(Arrival arrival) {
        return arrival.header("authorization").filter(("Bearer " + KEY)::equals).isPresent();
    }
}
