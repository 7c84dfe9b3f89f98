package io.trunkline.adapters.openai;

import static io.trunkline.ports.call.Usage.Unit.AUDIO_CACHED;
import static io.trunkline.ports.call.Usage.Unit.AUDIO_IN;
import static io.trunkline.ports.call.Usage.Unit.AUDIO_OUT;
import static io.trunkline.ports.call.Usage.Unit.MILLISECONDS;
import static io.trunkline.ports.call.Usage.Unit.TEXT_CACHED;
import static io.trunkline.ports.call.Usage.Unit.TEXT_IN;
import static io.trunkline.ports.call.Usage.Unit.TEXT_OUT;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.call.Usage;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how much the vendor says was used. Cached tokens are inside its sums and are taken out of them. Where it does not
 * tell text from audio, a response counts as audio, the dearer of the two.
 */
final class Amounts {
    /** No conversation uses as much; a number beyond it is no amount. */
    private static final double MOST = 1e12;

    private final Map<Usage.Unit, Long> found = new EnumMap<>(Usage.Unit.class);

    private Amounts() {}

    /** What a response used. */
    static Map<Usage.Unit, Long> ofResponse(JsonObject usage) {
        Amounts amounts = new Amounts();
        JsonObject in = Json.object(usage, "input_token_details");
        JsonObject out = Json.object(usage, "output_token_details");
        Optional<Long> text = count(in, "text_tokens");
        Optional<Long> audio = count(in, "audio_tokens").or(() -> unsplit(usage, "input_tokens", text));
        long cachedText = Math.min(
                cached(in, "text_tokens").or(() -> count(in, "cached_tokens")).orElse(0L), text.orElse(0L));
        long cachedAudio = Math.min(cached(in, "audio_tokens").orElse(0L), audio.orElse(0L));
        amounts.split(TEXT_IN, TEXT_CACHED, text, cachedText);
        amounts.split(AUDIO_IN, AUDIO_CACHED, audio, cachedAudio);
        Optional<Long> said = count(out, "text_tokens");
        amounts.put(TEXT_OUT, said);
        amounts.put(AUDIO_OUT, count(out, "audio_tokens").or(() -> unsplit(usage, "output_tokens", said)));
        return amounts.found;
    }

    /** What the writing down of something the caller said used: tokens, or a duration. */
    static Map<Usage.Unit, Long> ofTranscription(JsonObject usage) {
        Amounts amounts = new Amounts();
        JsonObject in = Json.object(usage, "input_token_details");
        Optional<Long> text = count(in, "text_tokens");
        amounts.put(TEXT_IN, text);
        amounts.put(AUDIO_IN, count(in, "audio_tokens").or(() -> unsplit(usage, "input_tokens", text)));
        amounts.put(TEXT_OUT, count(usage, "output_tokens"));
        amounts.put(MILLISECONDS, number(usage, "seconds").map(seconds -> Math.round(seconds * 1_000)));
        return amounts.found;
    }

    /** A member that is a number and could be an amount. */
    static Optional<Double> number(JsonObject from, String name) {
        try {
            return from.get(name) instanceof JsonNumber found
                    ? Optional.of(found.doubleValue()).filter(value -> value >= 0 && value < MOST)
                    : Optional.empty();
        } catch (ArithmeticException | UnsupportedOperationException tooLong) {
            return Optional.empty();
        }
    }

    private static Optional<Long> count(JsonObject from, String name) {
        return number(from, name).map(Double::longValue);
    }

    private static Optional<Long> cached(JsonObject in, String name) {
        return count(Json.object(in, "cached_tokens_details"), name);
    }

    private static Optional<Long> unsplit(JsonObject usage, String name, Optional<Long> text) {
        return count(usage, name).map(all -> Math.max(0, all - text.orElse(0L)));
    }

    private void split(Usage.Unit fresh, Usage.Unit fromCache, Optional<Long> all, long cached) {
        put(fresh, all.map(count -> count - cached));
        put(fromCache, Optional.of(cached).filter(count -> count > 0));
    }

    private void put(Usage.Unit unit, Optional<Long> amount) {
        amount.ifPresent(count -> found.put(unit, count));
    }
}
