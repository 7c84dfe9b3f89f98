package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;

/** Turns client events of the beta dialect into those of GA. */
final class BetaReader {
    private static final Map<String, Format> FORMATS = Map.of("g711_ulaw", Format.PCMU);

    private BetaReader() {}

    static JsonObject read(JsonObject event) {
        return switch (event.getString("type")) {
            case "session.update" -> with(event, "session", session(event.getJsonObject("session")));
            case "response.create" ->
                event.containsKey("response")
                        ? with(event, "response", response(event.getJsonObject("response")))
                        : event;
            case "conversation.item.create" -> with(event, "item", item(event.getJsonObject("item")));
            default -> event;
        };
    }

    private static JsonObject session(JsonObject beta) {
        JsonObjectBuilder session = Json.object().add("type", "realtime");
        JsonObjectBuilder input = Json.object();
        JsonObjectBuilder output = Json.object();
        beta.forEach((name, value) -> {
            switch (name) {
                case "input_audio_format" -> input.add("format", format(beta.getString(name)));
                case "input_audio_transcription" -> input.add("transcription", value);
                case "input_audio_noise_reduction" -> input.add("noise_reduction", value);
                case "turn_detection" -> input.add("turn_detection", value);
                case "output_audio_format" -> output.add("format", format(beta.getString(name)));
                case "voice" -> output.add("voice", value);
                case "max_response_output_tokens" -> session.add("max_output_tokens", value);
                case "instructions", "tools", "tool_choice", "temperature" -> session.add(name, value);
                default -> {}
            }
        });
        return session.add("audio", Json.object().add("input", input).add("output", output))
                .build();
    }

    private static JsonObject response(JsonObject beta) {
        JsonObjectBuilder response = Json.object();
        beta.forEach((name, value) -> response.add(name.equals("modalities") ? "output_modalities" : name, value));
        return response.build();
    }

    private static JsonObject item(JsonObject beta) {
        if (!"assistant".equals(beta.getString("role", ""))) {
            return beta;
        }
        JsonArrayBuilder content = Json.array();
        beta.getJsonArray("content").stream()
                .map(JsonValue::asJsonObject)
                .map(part -> Json.copy(part).add("type", "output_" + part.getString("type")))
                .forEach(content::add);
        return with(beta, "content", content.build());
    }

    private static JsonObject format(String word) {
        return FORMATS.getOrDefault(word, Format.PCM).json();
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        return Json.copy(object).add(name, value).build();
    }
}
