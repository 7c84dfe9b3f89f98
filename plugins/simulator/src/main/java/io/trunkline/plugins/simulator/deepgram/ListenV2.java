package io.trunkline.plugins.simulator.deepgram;

import io.trunkline.plugins.simulator.hearing.Ears;
import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/** Listening by v2: turns. Noise without words is none. */
final class ListenV2 extends Session implements Ears.Listener {
    private final Ears ear = new Ears(sound, this);
    private String line = "";
    private int steps;
    private int from;
    private int turn;
    private int sequence;

    ListenV2(FakeDeepgram deepgram, Arrival arrival) {
        super(deepgram, arrival);
    }

    @Override
    void begin() {
        say(Json.object("Connected").add("request_id", requestId()).add("sequence_id", sequence++));
    }

    @Override
    public void binary(byte[] bytes) {
        deepgram.received(bytes);
        int before = ear.millis();
        ear.hear(bytes);
        if (!ear.isSpeaking() && before / 240 < ear.millis() / 240) {
            tell("Update", "", 0, "");
        }
    }

    @Override
    long millisHeard() {
        return ear.millis();
    }

    @Override
    void on(String type, JsonObject message) {
        switch (type) {
            case "Configure" ->
                say(Json.object("ConfigureSuccess")
                        .add("request_id", requestId())
                        .add(
                                "thresholds",
                                message.getOrDefault("thresholds", Json.object().build()))
                        .add("keyterms", Json.array())
                        .add("sequence_id", sequence++));
            case "ForceEndTurn" -> force();
            case "CloseStream" -> hangUp(1000, "");
            default -> unparsable(type);
        }
    }

    private void force() {
        if (!deepgram.forcesTurns()) {
            unparsable("ForceEndTurn");
        } else if (ear.isSpeaking() && !line.isEmpty()) {
            ear.forget();
            tell("EndOfTurn", line, 1, "manual");
            turn++;
        }
    }

    @Override
    public void began(int atMillis) {
        line = deepgram.lines().next();
        steps = 1;
        from = atMillis;
        if (!line.isEmpty()) {
            tell("StartOfTurn", Lines.upTo(line, 1), 0.1, "");
        }
    }

    @Override
    public void goesOn(int atMillis) {
        if (!line.isEmpty()) {
            tell("Update", Lines.upTo(line, ++steps), 0.2, "");
        }
    }

    @Override
    public void ended(int atMillis) {
        if (line.isEmpty()) {
            return;
        }
        if (arrival.parameter("eager_eot_threshold").isPresent()) {
            tell("EagerEndOfTurn", line, 0.5, "");
        }
        tell("EndOfTurn", line, 0.9, "model");
        turn++;
    }

    private void tell(String event, String transcript, double confidence, String trigger) {
        JsonArrayBuilder words = Json.array();
        for (String word : transcript.split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(Json.object().add("word", word).add("confidence", 0.97));
            }
        }
        var info = Json.object("TurnInfo")
                .add("request_id", requestId())
                .add("sequence_id", sequence++)
                .add("event", event)
                .add("turn_index", turn)
                .add("audio_window_start", from / 1000.0)
                .add("audio_window_end", ear.millis() / 1000.0)
                .add("transcript", transcript)
                .add("words", words)
                .add("end_of_turn_confidence", confidence);
        if (!trigger.isEmpty()) {
            info.add("trigger", trigger);
        }
        say(info);
    }

    /** v2 names what it could not read. */
    @Override
    void unparsable(String what) {
        say(Json.object("Error")
                .add("sequence_id", sequence++)
                .add("code", "UNPARSABLE_CLIENT_MESSAGE")
                .add("description", "Could not read " + what));
        hangUp(1008, "UNPARSABLE_CLIENT_MESSAGE");
    }
}
