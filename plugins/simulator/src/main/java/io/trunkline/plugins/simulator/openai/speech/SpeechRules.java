package io.trunkline.plugins.simulator.openai.speech;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a request for speech has to look like. It speaks linear audio only; other formats it refuses. */
final class SpeechRules {
    private static final Set<String> MODELS =
            Set.of("tts-1", "tts-1-hd", "gpt-4o-mini-tts", "gpt-4o-mini-tts-2025-12-15");
    private static final Set<String> VOICES =
            Set.of("alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar");
    private static final Set<String> KNOWN =
            Set.of("model", "input", "voice", "instructions", "response_format", "speed", "stream_format");
    private static final int LONGEST = 4096;

    private SpeechRules() {}

    static Optional<Complaint> check(JsonObject request) {
        return Stream.of(
                        unknown(request),
                        missing(request),
                        oneOf(request, "voice", VOICES),
                        oneOf(request, "response_format", Set.of("pcm")),
                        oneOf(request, "stream_format", Set.of("audio")),
                        model(request),
                        tooLong(request, "input"),
                        tooLong(request, "instructions"),
                        speed(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Complaint> unknown(JsonObject request) {
        return request.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .map(name -> new Complaint(400, name, "unknown_parameter", "Unknown parameter: '" + name + "'."));
    }

    private static Optional<Complaint> missing(JsonObject request) {
        return List.of("model", "input", "voice").stream()
                .filter(name ->
                        Json.find(request, name).filter(text -> !text.isEmpty()).isEmpty())
                .findFirst()
                .map(name -> Complaint.of(name, "Missing required parameter: '" + name + "'."));
    }

    private static Optional<Complaint> model(JsonObject request) {
        return Json.find(request, "model")
                .filter(model -> !MODELS.contains(model))
                .map(model ->
                        new Complaint(404, "model", "model_not_found", "The model `" + model + "` does not exist."));
    }

    private static Optional<Complaint> oneOf(JsonObject request, String name, Set<String> values) {
        JsonValue value = request.get(name);
        boolean fine = value == null
                || Json.find(request, name).filter(values::contains).isPresent();
        return fine ? Optional.empty() : Optional.of(Complaint.of(name, "Invalid value for '" + name + "'."));
    }

    private static Optional<Complaint> tooLong(JsonObject request, String name) {
        return Json.find(request, name)
                .filter(text -> text.length() > LONGEST)
                .map(_ -> new Complaint(
                        400, name, "string_above_max_length", "'" + name + "' is longer than " + LONGEST + "."));
    }

    private static Optional<Complaint> speed(JsonObject request) {
        JsonValue speed = request.getOrDefault("speed", JsonValue.NULL);
        boolean fine = !request.containsKey("speed")
                || (speed instanceof JsonNumber number && number.doubleValue() >= 0.25 && number.doubleValue() <= 4);
        return fine ? Optional.empty() : Optional.of(Complaint.of("speed", "Invalid value for 'speed'."));
    }
}
