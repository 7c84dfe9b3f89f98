package io.trunkline.plugins.simulator.cartesia;

import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;

/** Ink that finds turns. */
final class TurnsMode extends Hearing {
    private final boolean eager;

    TurnsMode(FakeCartesia cartesia, Arrival arrival) {
        super(cartesia, arrival);
        eager = arrival.parameter("turn_eager_end_threshold").isPresent();
    }

    @Override
    void begin() {
        say(message("connected"));
    }

    @Override
    void on(String text) {
        switch (Json.parse(text).map(command -> command.getString("type", "")).orElse("")) {
            case "config" -> config(Json.parse(text).orElseThrow());
            case "close" -> hangUp(1000, "");
            default -> say(error("invalid_command", "Unknown command"));
        }
    }

    private void config(JsonObject command) {
        if (!(command.get("turn") instanceof JsonObject)) {
            say(error("invalid_command", "config needs turn"));
        }
    }

    @Override
    public void began(int atMillis) {
        super.began(atMillis);
        say(message("turn.start"));
    }

    @Override
    public void goesOn(int atMillis) {
        say(message("turn.update").add("transcript", Lines.upTo(line, ++steps)));
    }

    @Override
    public void ended(int atMillis) {
        if (eager) {
            say(message("turn.eager_end").add("transcript", line));
        }
        say(message("turn.end").add("transcript", line));
    }
}
