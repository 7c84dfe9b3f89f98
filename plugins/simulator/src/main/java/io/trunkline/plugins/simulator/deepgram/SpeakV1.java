package io.trunkline.plugins.simulator.deepgram;

import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Pace;
import jakarta.json.JsonObject;

/** Speaking by v1: text is kept until it is flushed. */
final class SpeakV1 extends Session {
    private final Pace.Mouth mouth = deepgram.pace().mouth();
    private final StringBuilder text = new StringBuilder();
    private int sequence;

    SpeakV1(FakeDeepgram deepgram, Arrival arrival) {
        super(deepgram, arrival);
    }

    @Override
    void begin() {
        say(Json.object("Metadata")
                .add("request_id", requestId())
                .add("model_name", model())
                .add("model_version", "2026-01-01.0")
                .add("model_uuid", "ecb76e9d-f2db-4127-8060-79b05590d22f"));
    }

    @Override
    void on(String type, JsonObject message) {
        mouth.meanwhile(() -> take(type, message));
    }

    private void take(String type, JsonObject message) {
        switch (type) {
            case "Speak" -> speak(message);
            case "Flush" -> flush();
            case "Clear" -> clear();
            case "Close" -> mouth.then(() -> hangUp(1000, ""));
            default -> unparsable(type);
        }
    }

    private void speak(JsonObject message) {
        if (message.containsKey("text")) {
            text.append(message.getString("text", ""));
        } else {
            unparsable("Speak without text");
        }
    }

    private void flush() {
        mouth.audio(sound.saying(text.toString()), sound.bytesPerMilli(), this::say);
        text.setLength(0);
        int flushed = sequence++;
        mouth.then(() -> say(Json.object("Flushed").add("sequence_id", flushed)));
    }

    private void clear() {
        text.setLength(0);
        mouth.hush();
        int cleared = sequence++;
        mouth.then(() -> say(Json.object("Cleared").add("sequence_id", cleared)));
    }
}
