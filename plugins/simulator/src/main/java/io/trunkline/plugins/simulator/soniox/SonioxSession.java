package io.trunkline.plugins.simulator.soniox;

import io.trunkline.plugins.simulator.hearing.Ears;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One stream: what came, and what is told of what was heard. */
public final class SonioxSession implements Peer, Ears.Listener {
    /** What is said at least so often, in audio heard. */
    private static final int REPORT = 1_000;

    private final FakeSoniox soniox;
    private final boolean named;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private @Nullable PeerSocket socket;
    private volatile @Nullable Ears ears;
    private boolean detectsEndpoints;
    private List<String> words = List.of();
    private int guessed;
    private int finalMillis;
    private int reported;
    private boolean over;

    SonioxSession(FakeSoniox soniox, boolean named) {
        this.soniox = soniox;
        this.named = named;
    }

    /** The text messages that came, in order. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** Milliseconds of audio that came. */
    public int heardMillis() {
        Ears listening = ears;
        return listening == null ? 0 : listening.millis();
    }

    /** Give the stream up, as the vendor does now and then, and let the client begin another. */
    public void cut() {
        fail(503, "Cannot continue request (code 4). Please restart the request.");
    }

    /** End it with an error. */
    public void fail(int code, String message) {
        over = true;
        say(error(code, message));
        Optional.ofNullable(socket).ifPresent(open -> open.close(1000, ""));
    }

    static String error(int code, String message) {
        return Json.object()
                .add("error_code", code)
                .add("error_message", message)
                .build()
                .toString();
    }

    @Override
    public void opened(PeerSocket opened) {
        socket = opened;
    }

    @Override
    public void text(String text) {
        messages.add(text);
        if (over) {
            return;
        }
        Ears listening = ears;
        if (listening == null) {
            Json.parse(text).ifPresentOrElse(this::begin, () -> fail(400, "Start request must be a JSON object."));
        } else if (text.isEmpty()) {
            finish(listening);
        } else {
            control(
                    Json.parse(text)
                            .map(message -> message.getString("type", ""))
                            .orElse(""),
                    listening);
        }
    }

    @Override
    public void binary(byte[] bytes) {
        Ears listening = ears;
        if (over) {
            return;
        }
        if (listening == null) {
            fail(400, "Start request is missing.");
        } else if (bytes.length == 0) {
            finish(listening);
        } else {
            listening.hear(bytes);
            report(listening);
        }
    }

    @Override
    public void began(int atMillis) {
        words = soniox.turns().words();
        guessed = 0;
        goesOn(atMillis);
    }

    @Override
    public void goesOn(int atMillis) {
        if (guessed < words.size()) {
            guessed++;
            JsonArrayBuilder tokens = Json.array();
            for (int i = 0; i < guessed; i++) {
                tokens.add(token(i, false));
            }
            result(tokens, finalMillis, atMillis);
        }
    }

    @Override
    public void ended(int atMillis) {
        finishWords(detectsEndpoints ? "<end>" : "", atMillis);
    }

    private void begin(JsonObject config) {
        if (!named && !soniox.isKey(config.getString("api_key", ""))) {
            fail(401, "API key in the start request is not accepted; send it in the Authorization header.");
            return;
        }
        Optional<String> fault = SonioxConfig.fault(config);
        if (fault.isPresent()) {
            fail(400, fault.get());
            return;
        }
        SonioxConfig asked = SonioxConfig.of(config);
        detectsEndpoints = asked.detectsEndpoints();
        ears = new Ears(asked.sound(), this);
    }

    private void control(String type, Ears listening) {
        switch (type) {
            case "finalize" -> {
                boolean endpoints = detectsEndpoints;
                detectsEndpoints = false;
                listening.cut();
                detectsEndpoints = endpoints;
                finishWords("<fin>", listening.millis());
            }
            case "keepalive" -> {}
            default -> fail(400, "Control request invalid type.");
        }
    }

    private void finish(Ears listening) {
        over = true;
        listening.cut();
        say(body(Json.array(), listening.millis(), listening.millis())
                .add("finished", true)
                .build()
                .toString());
        Optional.ofNullable(socket).ifPresent(open -> open.close(1000, ""));
    }

    private void report(Ears listening) {
        if (listening.millis() - reported >= REPORT) {
            result(Json.array(), finalMillis, listening.millis());
        }
    }

    private void finishWords(String marker, int atMillis) {
        JsonArrayBuilder tokens = Json.array();
        for (int i = 0; i < words.size(); i++) {
            tokens.add(token(i, true));
        }
        if (!marker.isEmpty()) {
            tokens.add(Json.object().add("text", marker).add("confidence", 1.0).add("is_final", true));
        }
        words = List.of();
        finalMillis = atMillis;
        result(tokens, atMillis, atMillis);
    }

    private JsonObjectBuilder token(int index, boolean isFinal) {
        return Json.object()
                .add("text", (index == 0 ? "" : " ") + words.get(index))
                .add("start_ms", finalMillis + 100 * index)
                .add("end_ms", finalMillis + 100 * index + 90)
                .add("confidence", 0.97)
                .add("is_final", isFinal);
    }

    private void result(JsonArrayBuilder tokens, int finalProcessed, int totalProcessed) {
        reported = totalProcessed;
        say(body(tokens, finalProcessed, totalProcessed).build().toString());
    }

    private static JsonObjectBuilder body(JsonArrayBuilder tokens, int finalProcessed, int totalProcessed) {
        return Json.object()
                .add("tokens", tokens)
                .add("final_audio_proc_ms", finalProcessed)
                .add("total_audio_proc_ms", totalProcessed);
    }

    private void say(String text) {
        Optional.ofNullable(socket).ifPresent(open -> open.text(text));
    }
}
