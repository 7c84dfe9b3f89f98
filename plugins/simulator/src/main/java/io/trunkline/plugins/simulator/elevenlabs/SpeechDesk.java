package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text to speech: a WebSocket for many texts, and a page for each. */
final class SpeechDesk {
    private static final Pattern SOCKET = Pattern.compile("/v1/text-to-speech/([^/]+)/multi-stream-input");
    private static final Pattern PAGE = Pattern.compile("/v1/text-to-speech/([^/]+)(/stream)?");
    private static final Pattern VOICE = Pattern.compile("[A-Za-z0-9]{20}");
    private static final Pattern MODEL =
            Pattern.compile("eleven_(flash|turbo|multilingual|monolingual)_v[0-9_]+|eleven_v[34].*");
    private static final int PIECE_BYTES = 1_000;

    private final Keys keys;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    SpeechDesk(Keys keys) {
        this.keys = keys;
    }

    List<String> received() {
        return List.copyOf(received);
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Who may not speak is let in and told so; what cannot be is not let in. */
    Greeting door(Arrival arrival) {
        Matcher path = SOCKET.matcher(arrival.path());
        if (!path.matches()) {
            return new Refusal(404, "{\"detail\":\"Not Found\"}");
        }
        Optional<Refusal> wrong =
                wrong(path.group(1), arrival.parameter("model_id").orElse("eleven_multilingual_v2"), arrival);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        boolean automatic =
                arrival.parameter("auto_mode").filter("true"::equals).isPresent();
        Optional<String> refusal = keys.refusal(arrival).map(_ -> "invalid_api_key");
        return new SpeechPeer(format(arrival).orElseThrow(), automatic, refusal, received);
    }

    void page(Arrival arrival, byte[] body, Answer answer) throws IOException {
        Matcher path = PAGE.matcher(arrival.path());
        Optional<JsonObject> request = Json.parse(new String(body, StandardCharsets.UTF_8));
        if (!path.matches() || request.isEmpty()) {
            answer.json(404, "{\"detail\":\"Not Found\"}");
            return;
        }
        asked.add(request.get().toString());
        String text = Json.find(request.get(), "text").orElse("");
        Optional<Refusal> wrong = keys.refusal(arrival)
                .or(() -> wrong(
                        path.group(1), Json.find(request.get(), "model_id").orElse("eleven_multilingual_v2"), arrival))
                .or(() -> text.isBlank() ? Optional.of(Errors.NO_TEXT) : Optional.empty());
        if (wrong.isPresent()) {
            answer.json(wrong.get().status(), wrong.get().body());
            return;
        }
        byte[] audio = format(arrival).orElseThrow().saying(text);
        answer.header("request-id", "req_" + asked.size());
        answer.header("character-cost", String.valueOf(text.length()));
        answer.begin(200, "audio/basic");
        for (int at = 0; at < audio.length; at += PIECE_BYTES) {
            answer.write(Arrays.copyOfRange(audio, at, Math.min(audio.length, at + PIECE_BYTES)));
        }
        answer.end();
    }

    private static Optional<Refusal> wrong(String voice, String model, Arrival arrival) {
        if (!VOICE.matcher(voice).matches()) {
            return Optional.of(Errors.NO_VOICE);
        }
        if (!MODEL.matcher(model).matches()) {
            return Optional.of(Errors.NO_MODEL);
        }
        return format(arrival).isEmpty() ? Optional.of(Errors.NO_FORMAT) : Optional.empty();
    }

    private static Optional<Format> format(Arrival arrival) {
        return Format.ofSpeech(arrival.parameter("output_format").orElse("pcm_16000"));
    }
}
