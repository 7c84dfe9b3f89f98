package io.trunkline.plugins.simulator.speechmatics;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.audio.Sound.Spelling;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * What StartRecognition asks for, checked as the vendor does.
 *
 * @param sound how the audio comes
 * @param partials whether words are told that may still change
 * @param endsUtterances whether silence ends an utterance
 */
record Recognition(Sound sound, boolean partials, boolean endsUtterances) {
    private static final Set<String> LANGUAGES = Set.of("ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt");
    private static final Set<String> MODELS = Set.of("standard", "enhanced", "melia-1");
    private static final Set<String> CONFIG = Set.of(
            "additional_vocab",
            "audio_filtering_config",
            "channel_diarization_labels",
            "conversation_config",
            "diarization",
            "domain",
            "enable_entities",
            "enable_partials",
            "language",
            "max_delay",
            "max_delay_mode",
            "model",
            "operating_point",
            "output_locale",
            "punctuation_overrides",
            "speaker_diarization_config",
            "transcript_filtering_config");

    /** What is wrong with the message. */
    static Optional<Trouble> trouble(JsonObject start) {
        JsonObject config = object(start, "transcription_config");
        JsonObject audio = object(start, "audio_format");
        if (!CONFIG.containsAll(config.keySet())) {
            return Optional.of(Trouble.of("invalid_config", "transcription_config has an unknown member"));
        }
        if (!LANGUAGES.contains(config.getString("language", ""))) {
            return Optional.of(Trouble.of("invalid_language", "language is not supported"));
        }
        if (!MODELS.contains(config.getString("model", "standard"))) {
            return Optional.of(Trouble.of("invalid_model", "model is not supported"));
        }
        double delay = number(config, "max_delay", 4);
        if (delay < 0.7 || delay > 4) {
            return Optional.of(Trouble.of("invalid_config", "max_delay must be from 0.7 to 4"));
        }
        return audio.getString("type", "").equals("raw")
                        && spelling(audio).isPresent()
                        && number(audio, "sample_rate", 0) >= 8_000
                ? Optional.empty()
                : Optional.of(Trouble.of("invalid_audio_type", "audio_format is not supported here"));
    }

    static Recognition of(JsonObject start) {
        JsonObject config = object(start, "transcription_config");
        JsonObject audio = object(start, "audio_format");
        return new Recognition(
                new Sound(spelling(audio).orElseThrow(), (int) number(audio, "sample_rate", 0)),
                JsonValue.TRUE.equals(config.get("enable_partials")),
                number(object(config, "conversation_config"), "end_of_utterance_silence_trigger", 0) > 0);
    }

    private static Optional<Spelling> spelling(JsonObject audio) {
        return switch (audio.getString("encoding", "")) {
            case "mulaw" -> Optional.of(Spelling.MULAW);
            case "pcm_s16le" -> Optional.of(Spelling.LINEAR);
            default -> Optional.empty();
        };
    }

    private static JsonObject object(JsonObject from, String name) {
        return from.get(name) instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static double number(JsonObject from, String name, double otherwise) {
        return from.get(name) instanceof JsonNumber found ? found.doubleValue() : otherwise;
    }
}
