package io.trunkline.ports.call;

import java.util.Map;
import java.util.Optional;

/**
 * How much of a vendor's service was used.
 *
 * @param vendor who charges: the group of the plugin's settings
 * @param model what was used; empty where the vendor has no models
 * @param amounts by unit, none negative; what the vendor did not tell is absent, not zero
 * @param estimated whether we counted; else the vendor did
 * @param reference the vendor's name for it, by which it can be asked for later; empty where it cannot
 */
public record Usage(
        String vendor, String model, Map<Unit, Long> amounts, boolean estimated, Optional<String> reference) {
    /** What is counted. */
    public enum Unit {
        /** Tokens of text read, cached ones left out. */
        TEXT_IN,
        /** Tokens of text read from the vendor's cache. */
        TEXT_CACHED,
        /** Tokens of text written, thoughts included. */
        TEXT_OUT,
        /** Tokens of audio heard, cached ones left out. */
        AUDIO_IN,
        /** Tokens of audio heard, from the vendor's cache. */
        AUDIO_CACHED,
        /** Tokens of audio spoken. */
        AUDIO_OUT,
        /** Characters spoken. */
        CHARACTERS,
        /** Milliseconds of audio heard, or of a conversation where the vendor charges for its length. */
        MILLISECONDS
    }

    /** Keeps its own copy; refuses negative amounts. */
    public Usage {
        amounts = Map.copyOf(amounts);
        if (amounts.values().stream().anyMatch(amount -> amount < 0)) {
            throw new IllegalArgumentException("nothing is used less than not at all");
        }
    }

    /** What the vendor counted. */
    public static Usage told(String vendor, String model, Map<Unit, Long> amounts) {
        return new Usage(vendor, model, amounts, false, Optional.empty());
    }

    /** What we counted. */
    public static Usage estimated(String vendor, String model, Unit unit, long amount) {
        return new Usage(vendor, model, Map.of(unit, amount), true, Optional.empty());
    }

    /** The same, with the vendor's name for it. */
    public Usage named(String name) {
        return new Usage(vendor, model, amounts, estimated, Optional.of(name));
    }
}
