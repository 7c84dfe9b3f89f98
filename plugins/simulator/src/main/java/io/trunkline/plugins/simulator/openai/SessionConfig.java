package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a session is set up: the object that {@code session.created} and {@code session.updated} show.
 *
 * @param json the session
 */
record SessionConfig(JsonObject json) {
    private static final JsonObject SERVER_VAD = Json.object()
            .add("type", "server_vad")
            .add("threshold", 0.5)
            .add("prefix_padding_ms", 300)
            .add("silence_duration_ms", 500)
            .addNull("idle_timeout_ms")
            .add("create_response", true)
            .add("interrupt_response", true)
            .build();
    private static final JsonObject SEMANTIC_VAD = Json.object()
            .add("type", "semantic_vad")
            .add("eagerness", "auto")
            .add("create_response", true)
            .add("interrupt_response", true)
            .build();

    /** What a session is before it is updated. */
    static SessionConfig initial(String model, Instant expires) {
        return new SessionConfig(Json.object()
                .add("type", "realtime")
                .add("object", "realtime.session")
                .add("id", Events.id("sess"))
                .add("model", model)
                .add("output_modalities", Json.array().add("audio"))
                .add("instructions", "You are a helpful assistant.")
                .add("tools", Json.array())
                .add("tool_choice", "auto")
                .add("max_output_tokens", "inf")
                .addNull("tracing")
                .addNull("prompt")
                .add("expires_at", expires.getEpochSecond())
                .add("audio", Json.object().add("input", input()).add("output", output()))
                .addNull("include")
                .build());
    }

    /** The same with what an update brings; what it does not name stays. */
    SessionConfig updated(JsonObject update, boolean keepsFormats) {
        JsonObjectBuilder session = Json.copy(json);
        update.forEach(session::add);
        JsonObject audio = update.containsKey("audio") ? update.getJsonObject("audio") : JsonValue.EMPTY_JSON_OBJECT;
        Set<String> kept = keepsFormats ? Set.of("format") : Set.of();
        session.add(
                "audio",
                Json.object()
                        .add("input", merged(part("input"), inner(audio, "input"), kept))
                        .add("output", merged(part("output"), inner(audio, "output"), kept)));
        return new SessionConfig(session.build());
    }

    Format hears() {
        return Format.of(part("input").getJsonObject("format"));
    }

    Format speaks() {
        return Format.of(part("output").getJsonObject("format"));
    }

    /** A name, or an object with the id of a custom one. */
    JsonValue voice() {
        return part("output").getOrDefault("voice", JsonValue.NULL);
    }

    boolean transcribes() {
        return part("input").get("transcription") instanceof JsonObject;
    }

    /** How turns are found; empty when the client does it. */
    Optional<JsonObject> turnDetection() {
        return part("input").get("turn_detection") instanceof JsonObject vad ? Optional.of(vad) : Optional.empty();
    }

    boolean declares(String tool) {
        return json.getJsonArray("tools").stream()
                .anyMatch(declared -> tool.equals(declared.asJsonObject().getString("name", "")));
    }

    private JsonObject part(String name) {
        return json.getJsonObject("audio").getJsonObject(name);
    }

    private static JsonObject inner(JsonObject object, String name) {
        return object.containsKey(name) ? object.getJsonObject(name) : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static JsonObject merged(JsonObject old, JsonObject update, Set<String> kept) {
        JsonObjectBuilder merged = Json.copy(old);
        for (Map.Entry<String, JsonValue> entry : update.entrySet()) {
            if (!kept.contains(entry.getKey())) {
                merged.add(entry.getKey(), complete(entry.getKey(), entry.getValue()));
            }
        }
        return merged.build();
    }

    private static JsonValue complete(String name, JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        return switch (name) {
            case "turn_detection" -> {
                boolean server = "server_vad".equals(object.getString("type"));
                JsonObjectBuilder vad = Json.copy(server ? SERVER_VAD : SEMANTIC_VAD);
                object.forEach(vad::add);
                yield vad.build();
            }
            case "format" -> "audio/pcm".equals(object.getString("type")) ? Format.PCM.json() : object;
            default -> object;
        };
    }

    private static JsonObjectBuilder input() {
        return Json.object()
                .add("format", Format.PCM.json())
                .addNull("transcription")
                .addNull("noise_reduction")
                .add("turn_detection", SERVER_VAD);
    }

    private static JsonObjectBuilder output() {
        return Json.object()
                .add("format", Format.PCM.json())
                .add("voice", "alloy")
                .add("speed", 1.0);
    }
}
