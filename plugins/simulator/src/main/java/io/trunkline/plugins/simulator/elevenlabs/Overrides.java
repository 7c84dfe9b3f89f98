package io.trunkline.plugins.simulator.elevenlabs;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which fields of an agent a client overrides: also with an empty text, and with {@code null}. */
final class Overrides {
    /** The switches in an agent's security settings, by the field they are for. */
    private static final Map<String, String> SWITCHES = Map.of(
            "agent.prompt.prompt", "prompt",
            "agent.prompt.llm", "llm",
            "agent.first_message", "first_message",
            "agent.language", "language",
            "tts.voice_id", "voice",
            "tts.speed", "speed",
            "tts.stability", "stability",
            "tts.similarity_boost", "similarity_boost",
            "asr.keywords", "keywords",
            "conversation.text_only", "text_only");

    private Overrides() {}

    /** The first field that is overridden and must not be. */
    static Optional<String> refused(JsonObject initiation, Set<String> allowed) {
        return initiation.get("conversation_config_override") instanceof JsonObject config
                ? refused("", config, allowed)
                : Optional.empty();
    }

    private static Optional<String> refused(String path, JsonObject config, Set<String> allowed) {
        for (Map.Entry<String, JsonValue> member : config.entrySet()) {
            String field = path + member.getKey();
            Optional<String> wrong = member.getValue() instanceof JsonObject inner
                    ? refused(field + ".", inner, allowed)
                    : allowed.contains(SWITCHES.getOrDefault(field, "")) ? Optional.empty() : Optional.of(field);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }
}
