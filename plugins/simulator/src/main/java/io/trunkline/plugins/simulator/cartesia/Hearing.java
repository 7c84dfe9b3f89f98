package io.trunkline.plugins.simulator.cartesia;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.hearing.Ears;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObjectBuilder;

/** A socket that hears. */
abstract class Hearing extends Session implements Ears.Listener {
    final Ears ear;
    String line = "";
    int steps;

    Hearing(FakeCartesia cartesia, Arrival arrival) {
        super(cartesia);
        Sound.Spelling spelling = switch (arrival.parameter("encoding").orElse("")) {
            case "pcm_mulaw" -> Sound.Spelling.MULAW;
            case "pcm_alaw" -> Sound.Spelling.ALAW;
            default -> Sound.Spelling.LINEAR;
        };
        ear = new Ears(
                new Sound(
                        spelling,
                        Integer.parseInt(arrival.parameter("sample_rate").orElseThrow())),
                this);
    }

    @Override
    public final void binary(byte[] bytes) {
        cartesia.received(bytes);
        ear.hear(bytes);
    }

    @Override
    public void began(int atMillis) {
        line = cartesia.lines().next();
        steps = 0;
    }

    final JsonObjectBuilder message(String type) {
        return Json.object(type).add("request_id", requestId());
    }
}
