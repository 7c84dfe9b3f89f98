package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads what the vendor says a text has cost: tokens or seconds, by model. */
final class UsageReader {
    private static final double MILLIS = 1000;

    private UsageReader() {}

    /** Empty where the vendor does not say. */
    static Optional<Usage> read(JsonObject usage, String model) {
        Map<Unit, Long> amounts = new EnumMap<>(Unit.class);
        JsonObject details = Json.object(usage, "input_token_details");
        add(amounts, Unit.AUDIO_IN, details, "audio_tokens", 1);
        add(amounts, Unit.TEXT_IN, details, "text_tokens", 1);
        add(amounts, Unit.TEXT_OUT, usage, "output_tokens", 1);
        if (details.isEmpty()) {
            add(amounts, Unit.AUDIO_IN, usage, "input_tokens", 1);
        }
        add(amounts, Unit.MILLISECONDS, usage, "seconds", MILLIS);
        return amounts.isEmpty() ? Optional.empty() : Optional.of(Usage.told(OpenAiAccount.GROUP, model, amounts));
    }

    private static void add(Map<Unit, Long> amounts, Unit unit, JsonObject from, String name, double scale) {
        if (from.get(name) instanceof JsonNumber number && number.doubleValue() >= 0) {
            amounts.put(unit, Math.round(number.doubleValue() * scale));
        }
    }
}
