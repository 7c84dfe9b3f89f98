package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns server events of GA into those of the beta dialect. */
final class BetaWriter {
    private static final Map<String, String> NAMES = Map.of(
            "response.output_audio.delta", "response.audio.delta",
            "response.output_audio.done", "response.audio.done",
            "response.output_audio_transcript.delta", "response.audio_transcript.delta",
            "response.output_audio_transcript.done", "response.audio_transcript.done",
            "conversation.item.added", "conversation.item.created");
    private static final Set<String> UNKNOWN = Set.of("conversation.item.done");
    private static final JsonValue MODALITIES =
            Json.array().add("text").add("audio").build();

    private BetaWriter() {}

    static Optional<JsonObject> write(JsonObject event) {
        String type = event.getString("type");
        if (UNKNOWN.contains(type)) {
            return Optional.empty();
        }
        JsonObjectBuilder beta = Json.copy(parts(event).asJsonObject()).add("type", NAMES.getOrDefault(type, type));
        switch (type) {
            case "session.created", "session.updated" -> beta.add("session", session(event.getJsonObject("session")));
            case "response.created", "response.done" ->
                beta.add(
                        "response",
                        response(parts(event.getJsonObject("response")).asJsonObject()));
            case "response.function_call_arguments.done" -> beta.remove("name");
            case "conversation.item.input_audio_transcription.completed" -> beta.remove("usage");
            default -> {}
        }
        return Optional.of(beta.build());
    }

    private static JsonObject session(JsonObject ga) {
        JsonObject input = ga.getJsonObject("audio").getJsonObject("input");
        JsonObject output = ga.getJsonObject("audio").getJsonObject("output");
        return Json.object()
                .add("id", ga.get("id"))
                .add("object", "realtime.session")
                .add("model", ga.get("model"))
                .add("expires_at", ga.get("expires_at"))
                .add("modalities", MODALITIES)
                .add("instructions", ga.get("instructions"))
                .add("voice", output.get("voice"))
                .add("input_audio_format", word(input))
                .add("output_audio_format", word(output))
                .add("input_audio_transcription", input.get("transcription"))
                .add("turn_detection", without(input.getOrDefault("turn_detection", JsonValue.NULL), "idle_timeout_ms"))
                .add("tools", ga.get("tools"))
                .add("tool_choice", ga.get("tool_choice"))
                .add("temperature", ga.getOrDefault("temperature", Json.value(0.8)))
                .add("max_response_output_tokens", ga.get("max_output_tokens"))
                .build();
    }

    private static JsonObject response(JsonObject ga) {
        JsonObject output = ga.getJsonObject("audio").getJsonObject("output");
        JsonObjectBuilder beta = Json.copy(ga)
                .add("modalities", MODALITIES)
                .add("voice", output.get("voice"))
                .add("output_audio_format", word(output));
        beta.remove("output_modalities");
        beta.remove("audio");
        return beta.build();
    }

    private static String word(JsonObject part) {
        return Format.of(part.getJsonObject("format")) == Format.PCMU ? "g711_ulaw" : "pcm16";
    }

    private static JsonValue without(JsonValue value, String name) {
        return value instanceof JsonObject object
                ? Json.copy(object).remove(name).build()
                : value;
    }

    /** The types of what the agent says lose their prefix, wherever they stand. */
    private static JsonValue parts(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                JsonObjectBuilder copy = Json.object();
                object.forEach((name, inner) -> copy.add(name, name.equals("type") ? type(inner) : parts(inner)));
                yield copy.build();
            }
            case jakarta.json.JsonArray array -> {
                JsonArrayBuilder copy = Json.array();
                array.forEach(inner -> copy.add(parts(inner)));
                yield copy.build();
            }
            default -> value;
        };
    }

    private static JsonValue type(JsonValue type) {
        String word = ((JsonString) type).getString();
        return word.equals("output_audio") || word.equals("output_text")
                ? Json.value(word.substring("output_".length()))
                : type;
    }
}
