package io.trunkline.adapters.wire.speak;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.Used;
import java.util.Map;

/** Counts what a vendor was asked to speak, for those that charge by the character and seldom tell. For one thread at a time. */
public final class CharacterCount {
    private final Teller<SynthesisEvent> teller;
    private final String vendor;
    private final String model;
    private long characters;

    /** Counts for one call; a vendor without models has an empty one. */
    public CharacterCount(Teller<SynthesisEvent> teller, String vendor, String model) {
        this.teller = teller;
        this.vendor = vendor;
        this.model = model;
    }

    /** The vendor was asked to speak this. */
    public void add(String text) {
        characters += count(text);
    }

    /** The vendor says what this came to, instead of what was counted. */
    public void told(String text, long cost) {
        characters = Math.max(0, characters - count(text));
        teller.used(new Used(Usage.told(vendor, model, Map.of(Usage.Unit.CHARACTERS, cost))));
    }

    /** Tell what was not told yet: when an utterance is over, however, and before a failure. */
    public void tell() {
        if (characters > 0) {
            long used = characters;
            characters = 0;
            teller.used(new Used(Usage.estimated(vendor, model, Usage.Unit.CHARACTERS, used)));
        }
    }

    private static int count(String text) {
        return text.codePointCount(0, text.length());
    }
}
