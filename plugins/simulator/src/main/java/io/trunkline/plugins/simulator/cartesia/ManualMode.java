package io.trunkline.plugins.simulator.cartesia;

import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Arrival;

/** Ink that is told where turns end: text comes in pieces, each with the space before it. */
final class ManualMode extends Hearing {
    private String given = "";

    ManualMode(FakeCartesia cartesia, Arrival arrival) {
        super(cartesia, arrival);
    }

    @Override
    void begin() {
        // This mode greets nobody.
    }

    @Override
    void on(String text) {
        switch (text) {
            case "finalize" -> {
                ear.forget();
                give(line);
                line = "";
                say(message("flush_done"));
            }
            case "close" -> {
                give(line);
                say(message("done"));
                hangUp(1000, "");
            }
            default -> say(error("invalid_command", "Unknown command"));
        }
    }

    @Override
    public void began(int atMillis) {
        give(line);
        super.began(atMillis);
        given = "";
    }

    @Override
    public void goesOn(int atMillis) {
        give(Lines.upTo(line, ++steps));
    }

    @Override
    public void ended(int atMillis) {
        give(line);
    }

    private void give(String all) {
        if (all.length() > given.length() && all.startsWith(given)) {
            say(message("transcript")
                    .add("text", all.substring(given.length()))
                    .add("is_final", true)
                    .add("duration", ear.millis() / 1000.0)
                    .add("language", "en"));
            given = all;
        }
    }
}
