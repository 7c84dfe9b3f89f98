package io.trunkline.plugins.simulator.soniox;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.audio.Sound.Spelling;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * The first message of a stream, checked as the vendor does.
 *
 * @param sound how the audio comes
 * @param detectsEndpoints whether turns are ended by the vendor
 */
record SonioxConfig(Sound sound, boolean detectsEndpoints) {
    private static final Set<String> KNOWN = Set.of(
            "api_key",
            "model",
            "audio_format",
            "sample_rate",
            "num_channels",
            "language_hints",
            "language_hints_strict",
            "enable_speaker_diarization",
            "enable_language_identification",
            "enable_endpoint_detection",
            "client_reference_id",
            "max_endpoint_delay_ms",
            "endpoint_sensitivity",
            "endpoint_latency_adjustment_level",
            "context",
            "translation");

    /** What is wrong with it. */
    static Optional<String> fault(JsonObject message) {
        Optional<String> stranger =
                message.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst();
        if (stranger.isPresent()) {
            return Optional.of("Unknown field " + stranger.get() + ".");
        }
        if (!message.getString("model", "").startsWith("stt-rt-")) {
            return Optional.of("Invalid model specified.");
        }
        if (spelling(message).isEmpty()) {
            return Optional.of("Audio format not supported.");
        }
        if (number(message, "sample_rate") < 8_000 || number(message, "num_channels") != 1) {
            return Optional.of("Sample rate and number of channels must be specified for raw audio.");
        }
        int delay = message.containsKey("max_endpoint_delay_ms") ? number(message, "max_endpoint_delay_ms") : 2_000;
        return delay < 500 || delay > 3_000
                ? Optional.of("max_endpoint_delay_ms must be between 500 and 3000.")
                : Optional.empty();
    }

    static SonioxConfig of(JsonObject message) {
        return new SonioxConfig(
                new Sound(spelling(message).orElseThrow(), number(message, "sample_rate")),
                JsonValue.TRUE.equals(message.get("enable_endpoint_detection")));
    }

    private static Optional<Spelling> spelling(JsonObject message) {
        return switch (message.getString("audio_format", "")) {
            case "mulaw" -> Optional.of(Spelling.MULAW);
            case "alaw" -> Optional.of(Spelling.ALAW);
            case "pcm_s16le" -> Optional.of(Spelling.LINEAR);
            default -> Optional.empty();
        };
    }

    private static int number(JsonObject message, String name) {
        return message.get(name) instanceof JsonNumber found ? found.intValue() : 0;
    }
}
