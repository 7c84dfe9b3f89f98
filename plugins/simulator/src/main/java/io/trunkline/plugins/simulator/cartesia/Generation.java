package io.trunkline.plugins.simulator.cartesia;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request to speak must be. */
final class Generation {
    private static final Set<String> KNOWN = Set.of(
            "add_phoneme_timestamps",
            "add_timestamps",
            "context_id",
            "continue",
            "flush",
            "generation_config",
            "language",
            "locale",
            "max_buffer_delay_ms",
            "model_id",
            "normalization",
            "output_format",
            "pronunciation_dict_id",
            "speed",
            "transcript",
            "use_normalized_timestamps",
            "voice");
    private static final Set<String> ENCODINGS = Set.of("pcm_f32le", "pcm_s16le", "pcm_mulaw", "pcm_alaw");
    private static final Set<Integer> RATES = Set.of(8000, 16000, 22050, 24000, 44100, 48000);

    private Generation() {}

    static Optional<String> problem(JsonObject request) {
        if (!KNOWN.containsAll(request.keySet())) {
            return Optional.of("Unknown field");
        }
        if (!(request.get("transcript") instanceof JsonString)) {
            return Optional.of("transcript is required");
        }
        if (!request.getString("model_id", "").startsWith("sonic")) {
            return Optional.of("model_id names no model");
        }
        if (!isVoice(request.get("voice"))) {
            return Optional.of("voice is required");
        }
        return isFormat(request.get("output_format")) ? Optional.empty() : Optional.of("output_format is wrong");
    }

    private static boolean isVoice(@Nullable JsonValue voice) {
        return voice instanceof JsonString
                || (voice instanceof JsonObject object
                        && !object.getString("id", "").isEmpty());
    }

    private static boolean isFormat(@Nullable JsonValue format) {
        return format instanceof JsonObject object
                && object.getString("container", "").equals("raw")
                && ENCODINGS.contains(object.getString("encoding", ""))
                && RATES.contains(object.getInt("sample_rate", 0));
    }
}
