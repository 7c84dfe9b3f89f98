package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.Used;
import java.util.Map;

/** Counts what is charged for: characters sent. Tells them once. */
final class Characters {
    private final Teller<SynthesisEvent> teller;
    private final String model;
    private long sent;

    Characters(Teller<SynthesisEvent> teller, String model) {
        this.teller = teller;
        this.model = model;
    }

    void add(String text) {
        sent += text.codePointCount(0, text.length());
    }

    /** Tell what was sent since the last time. */
    void bill() {
        if (sent > 0) {
            long amount = sent;
            sent = 0;
            teller.used(new Used(Usage.estimated(Account.GROUP, model, Unit.CHARACTERS, amount)));
        }
    }

    /** Tell what the vendor says this came to, instead of what was counted. */
    void bill(long told) {
        sent = 0;
        teller.used(new Used(Usage.told(Account.GROUP, model, Map.of(Unit.CHARACTERS, told))));
    }
}
