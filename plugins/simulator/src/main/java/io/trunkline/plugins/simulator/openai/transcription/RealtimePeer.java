package io.trunkline.plugins.simulator.openai.transcription;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transcription session. */
final class RealtimePeer implements Peer {
    private static final int SHORTEST_MILLIS = 100;
    private static final int DEFAULT_SILENCE_MILLIS = 200;

    private final Lines lines;
    private final List<JsonObject> received = new ArrayList<>();
    private @Nullable PeerSocket socket;
    private JsonObject input = JsonValue.EMPTY_JSON_OBJECT;
    private int events;
    private int items;
    private int bufferedMillis;
    private int loudMillis;
    private int silentMillis;
    private boolean speaking;

    RealtimePeer(Lines lines) {
        this.lines = lines;
    }

    synchronized List<JsonObject> received() {
        return List.copyOf(received);
    }

    @Override
    public synchronized void opened(PeerSocket opened) {
        socket = opened;
        say("session.created", Json.object().add("session", session()));
    }

    @Override
    public synchronized void text(String text) {
        Optional<JsonObject> message = Json.parse(text);
        if (message.isEmpty()) {
            complain(Errors.invalid("invalid_json", "", "The message is no JSON."));
            return;
        }
        received.add(message.get());
        switch (Json.find(message.get(), "type").orElse("")) {
            case "session.update" -> update(SessionRules.member(message.get(), "session"));
            case "input_audio_buffer.append" -> append(message.get());
            case "input_audio_buffer.commit" -> commit();
            case "input_audio_buffer.clear" -> forget();
            default -> complain(Errors.value("type"));
        }
    }

    private void update(JsonObject session) {
        Optional<Errors> error = SessionRules.check(session);
        if (error.isPresent()) {
            complain(error.get());
            return;
        }
        input = SessionRules.member(SessionRules.member(session, "audio"), "input");
        say("session.updated", Json.object().add("session", session()));
    }

    private void append(JsonObject message) {
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(Json.find(message, "audio").orElse("?"));
            hear(sound().decode(bytes), sound().rate());
        } catch (IllegalArgumentException noBase64) {
            complain(Errors.value("audio"));
        }
    }

    private void hear(short[] samples, int rate) {
        int step = rate / 50;
        for (int at = 0; at + step <= samples.length; at += step) {
            boolean loud = Sound.isLoud(samples, at, step);
            bufferedMillis += 20;
            loudMillis += loud ? 20 : 0;
            silentMillis = loud ? 0 : silentMillis + 20;
            if (detects()) {
                detect(loud);
            }
        }
    }

    private void detect(boolean loud) {
        if (loud && !speaking) {
            speaking = true;
            say("input_audio_buffer.speech_started", item(items + 1).add("audio_start_ms", 0));
        } else if (speaking && silentMillis >= silence()) {
            say("input_audio_buffer.speech_stopped", item(items + 1).add("audio_end_ms", 0));
            commit();
        }
    }

    private void commit() {
        if (bufferedMillis < SHORTEST_MILLIS) {
            complain(Errors.invalid("input_audio_buffer_commit_empty", "", "The buffer is too small."));
            return;
        }
        String text = loudMillis > 0 ? lines.next() : "";
        int millis = bufferedMillis;
        forget();
        int item = ++items;
        say("input_audio_buffer.committed", item(item).addNull("previous_item_id"));
        for (String word : text.split("(?<= )", -1)) {
            if (!word.isEmpty()) {
                say(
                        "conversation.item.input_audio_transcription.delta",
                        item(item).add("content_index", 0).add("delta", word));
            }
        }
        String model = SessionRules.member(input, "transcription").getString("model", "");
        say(
                "conversation.item.input_audio_transcription.completed",
                item(item)
                        .add("content_index", 0)
                        .add("transcript", text)
                        .add("usage", FilePage.usage(model, millis, text)));
    }

    private void forget() {
        bufferedMillis = 0;
        loudMillis = 0;
        silentMillis = 0;
        speaking = false;
    }

    private boolean detects() {
        return input.get("turn_detection") instanceof JsonObject;
    }

    private int silence() {
        return SessionRules.member(input, "turn_detection").getInt("silence_duration_ms", DEFAULT_SILENCE_MILLIS);
    }

    private String format() {
        return SessionRules.member(input, "format").getString("type", "audio/pcm");
    }

    private Sound sound() {
        return switch (format()) {
            case "audio/pcmu" -> new Sound(Sound.Spelling.MULAW, 8_000);
            case "audio/pcma" -> new Sound(Sound.Spelling.ALAW, 8_000);
            default -> new Sound(Sound.Spelling.LINEAR, 24_000);
        };
    }

    private JsonObject session() {
        return Json.object()
                .add("type", "transcription")
                .add("id", "sess_1")
                .add("object", "realtime.transcription_session")
                .add("audio", Json.object().add("input", input))
                .build();
    }

    private static JsonObjectBuilder item(int number) {
        return Json.object().add("item_id", "item_" + number);
    }

    private void complain(Errors error) {
        say("error", Json.object().add("error", error.object()));
    }

    private void say(String type, JsonObjectBuilder event) {
        PeerSocket open = socket;
        if (open != null) {
            String id = "event_" + ++events;
            open.text(event.add("type", type).add("event_id", id).build().toString());
        }
    }
}
