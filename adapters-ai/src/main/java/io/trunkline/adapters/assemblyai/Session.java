package io.trunkline.adapters.assemblyai;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechRequest;
import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a session is asked for in its address.
 *
 * @param path with the query
 * @param model what writes
 * @param formatted whether the vendor was asked for turns with capitals and punctuation
 */
record Session(String path, String model, boolean formatted) {
    static Session of(SpeechRequest request, AssemblyAiSettings settings) {
        Options options = Options.of(request.choice());
        String model = request.choice().model().orElse(settings.model());
        boolean formatted = options.oneOf("format-turns", "true", "false")
                .map(Boolean::parseBoolean)
                .orElse(true);
        Query query = Query.of("/v3/ws")
                .with("sample_rate", request.format().sampleRate())
                .with("encoding", encoding(request.format()))
                .with("speech_model", model)
                .with("format_turns", formatted)
                .with("end_of_turn_confidence_threshold", options.decimal("end-of-turn-confidence", 0, 1))
                .with("min_turn_silence", options.integer("min-turn-silence", 0, 10_000))
                .with("max_turn_silence", options.integer("max-turn-silence", 0, 30_000))
                .with("keyterms_prompt", options.text("keyterms").map(Session::list))
                .with("language_codes", languages(options.language(), model));
        return new Session(query.and(settings.query()).toString(), model, formatted);
    }

    /** Other models know one language, or find out themselves; an unknown parameter would be refused. */
    private static Optional<String> languages(Optional<String> language, String model) {
        return language.filter(_ -> model.startsWith("universal-3")).map(Session::list);
    }

    private static String list(String items) {
        List<String> all = Stream.of(items.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        return Json.createArrayBuilder(all).build().toString();
    }

    private static String encoding(AudioFormat format) {
        return switch (format.encoding()) {
            case PCMU -> "pcm_mulaw";
            case PCM16 -> "pcm_s16le";
            default -> throw new BadOptionException("format", "is one that AssemblyAI does not take");
        };
    }
}
