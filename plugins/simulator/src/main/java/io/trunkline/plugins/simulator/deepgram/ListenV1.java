package io.trunkline.plugins.simulator.deepgram;

import io.trunkline.plugins.simulator.hearing.Ears;
import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/** Listening by v1: interim results, one final for every pause, and a word for the beginning of speech. */
final class ListenV1 extends Session implements Ears.Listener {
    private final Ears ear = new Ears(sound, this);
    private String line = "";
    private int steps;
    private int from;

    ListenV1(FakeDeepgram deepgram, Arrival arrival) {
        super(deepgram, arrival);
    }

    @Override
    void begin() {
        // v1 greets nobody.
    }

    @Override
    public void binary(byte[] bytes) {
        deepgram.received(bytes);
        ear.hear(bytes);
    }

    @Override
    long millisHeard() {
        return ear.millis();
    }

    @Override
    void on(String type, JsonObject message) {
        switch (type) {
            case "KeepAlive" -> {
                // It was noticed that the client lives.
            }
            case "Finalize" -> {
                boolean speaking = ear.isSpeaking();
                ear.forget();
                results(speaking ? line : "", true, speaking, true);
                from = ear.millis();
            }
            case "CloseStream" -> {
                say(Json.object("Metadata")
                        .add("transaction_key", "deprecated")
                        .add("request_id", requestId())
                        .add("sha256", "0".repeat(64))
                        .add("created", "2026-11-24T12:00:00.000Z")
                        .add("duration", ear.millis() / 1000.0)
                        .add("channels", 1));
                hangUp(1000, "");
            }
            default -> unparsable(type);
        }
    }

    @Override
    public void began(int atMillis) {
        line = deepgram.lines().next();
        steps = 0;
        from = atMillis;
        if (isOn("vad_events")) {
            say(Json.object("SpeechStarted")
                    .add("channel", Json.array().add(0).add(1))
                    .add("timestamp", atMillis / 1000.0));
        }
    }

    @Override
    public void goesOn(int atMillis) {
        if (isOn("interim_results")) {
            results(Lines.upTo(line, ++steps), false, false, false);
        }
    }

    @Override
    public void ended(int atMillis) {
        results(line, true, true, false);
        from = atMillis;
        if (arrival.parameter("utterance_end_ms").isPresent() && !line.isEmpty()) {
            say(Json.object("UtteranceEnd")
                    .add("channel", Json.array().add(0).add(1))
                    .add("last_word_end", (atMillis - 300) / 1000.0));
        }
    }

    private boolean isOn(String parameter) {
        return arrival.parameter(parameter).filter("true"::equals).isPresent();
    }

    private void results(String transcript, boolean isFinal, boolean speechFinal, boolean fromFinalize) {
        say(Json.object("Results")
                .add("channel_index", Json.array().add(0).add(1))
                .add("duration", (ear.millis() - from) / 1000.0)
                .add("start", from / 1000.0)
                .add("is_final", isFinal)
                .add("speech_final", speechFinal)
                .add("from_finalize", fromFinalize)
                .add(
                        "channel",
                        Json.object()
                                .add(
                                        "alternatives",
                                        Json.array()
                                                .add(Json.object()
                                                        .add("transcript", transcript)
                                                        .add("confidence", transcript.isEmpty() ? 0 : 0.98)
                                                        .add("words", words(transcript)))))
                .add(
                        "metadata",
                        Json.object()
                                .add("request_id", requestId())
                                .add(
                                        "model_info",
                                        Json.object()
                                                .add("name", model())
                                                .add("version", "2026-01-01.0")
                                                .add("arch", "nova-3"))
                                .add("model_uuid", "40bd3654-e622-47c4-a111-63a61b23bfe8")));
    }

    private JsonArrayBuilder words(String transcript) {
        JsonArrayBuilder words = Json.array();
        double at = from / 1000.0;
        for (String word : transcript.split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(Json.object()
                        .add("word", word)
                        .add("start", at)
                        .add("end", at + 0.1)
                        .add("confidence", 0.98));
                at += 0.1;
            }
        }
        return words;
    }
}
