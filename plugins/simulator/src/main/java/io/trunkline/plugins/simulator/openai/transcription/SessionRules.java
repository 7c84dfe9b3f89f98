package io.trunkline.plugins.simulator.openai.transcription;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/** What a transcription session may be. */
final class SessionRules {
    private static final Set<String> MODELS =
            Set.of("gpt-live-transcribe", "gpt-realtime-whisper", "gpt-transcribe", "gpt-4o-transcribe", "whisper-1");
    private static final Set<String> WITHOUT_DETECTION = Set.of("gpt-live-transcribe", "gpt-realtime-whisper");
    private static final Set<String> INPUT = Set.of("format", "transcription", "turn_detection", "noise_reduction");
    private static final Set<String> TRANSCRIPTION =
            Set.of("model", "language", "languages", "keywords", "prompt", "delay");

    private SessionRules() {}

    static Optional<Errors> check(JsonObject session) {
        if (Json.find(session, "type").filter("transcription"::equals).isEmpty()) {
            return Optional.of(Errors.value("session.type"));
        }
        JsonObject input = member(member(session, "audio"), "input");
        JsonObject transcription = member(input, "transcription");
        return unknown(input, INPUT, "session.audio.input.")
                .or(() -> unknown(transcription, TRANSCRIPTION, "session.audio.input.transcription."))
                .or(() -> format(member(input, "format")))
                .or(() -> model(transcription))
                .or(() -> detection(input, transcription));
    }

    static JsonObject member(JsonObject from, String name) {
        return from.get(name) instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static Optional<Errors> unknown(JsonObject object, Set<String> known, String path) {
        return object.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> Errors.unknown(path + name));
    }

    private static Optional<Errors> format(JsonObject format) {
        boolean fine = switch (Json.find(format, "type").orElse("")) {
            case "audio/pcmu", "audio/pcma" -> !format.containsKey("rate");
            case "audio/pcm" -> format.get("rate") instanceof JsonNumber rate && rate.intValue() == 24_000;
            default -> false;
        };
        return fine ? Optional.empty() : Optional.of(Errors.value("session.audio.input.format"));
    }

    private static Optional<Errors> model(JsonObject transcription) {
        boolean fine =
                Json.find(transcription, "model").filter(MODELS::contains).isPresent();
        return fine
                ? Optional.empty()
                : Optional.of(
                        Errors.invalid("model_not_found", "session.audio.input.transcription.model", "No such model."));
    }

    /** Left out, it means that turns are detected. */
    private static Optional<Errors> detection(JsonObject input, JsonObject transcription) {
        boolean wanted = !JsonValue.NULL.equals(input.get("turn_detection"));
        boolean able = !WITHOUT_DETECTION.contains(transcription.getString("model", ""));
        return wanted && !able ? Optional.of(Errors.value("session.audio.input.turn_detection")) : Optional.empty();
    }
}
