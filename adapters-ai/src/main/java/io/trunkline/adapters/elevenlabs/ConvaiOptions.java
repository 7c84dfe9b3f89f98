package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.ports.voice.Agent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an agent may set beside prompt, voice and the like.
 *
 * @param agentId {@code agent-id}: the agent at the vendor
 * @param overridable {@code convai-overrides}: what its security settings let us override
 * @param keysAreSpoken {@code keys}: whether a key is a {@code user_message}, which is answered, and no
 *     {@code contextual_update}
 * @param quiet {@code utterance-gap-ms}: so long a silence of the vendor's ends an utterance
 * @param variables everything below {@code dynamic-variables}
 * @param userId {@code user-id}: the caller as the vendor's records shall name them
 */
record ConvaiOptions(
        String agentId,
        Set<Overridable> overridable,
        boolean keysAreSpoken,
        Duration quiet,
        Map<String, String> variables,
        Optional<String> userId) {
    private static final String VARIABLES = "dynamic-variables.";

    ConvaiOptions {
        overridable = Set.copyOf(overridable);
        variables = Map.copyOf(variables);
    }

    /** @throws BadOptionException naming the first option that is wrong */
    static ConvaiOptions of(Agent agent, ConvaiSettings settings) {
        Options options = Options.of(agent);
        return new ConvaiOptions(
                options.text("agent-id").orElse(settings.agentId()),
                options.text("convai-overrides")
                        .map(list ->
                                Overridable.list(list, problem -> new BadOptionException("convai-overrides", problem)))
                        .orElse(settings.overridable()),
                options.oneOf("keys", "contextual_update", "user_message")
                        .filter("user_message"::equals)
                        .isPresent(),
                Duration.ofMillis(
                        options.integer("utterance-gap-ms", 100, 10_000).orElse(1_000)),
                variables(agent.options()),
                options.text("user-id"));
    }

    private static Map<String, String> variables(Map<String, String> options) {
        Map<String, String> variables = new TreeMap<>();
        options.forEach((key, value) -> {
            if (key.startsWith(VARIABLES)) {
                variables.put(key.substring(VARIABLES.length()), value);
            }
        });
        return variables;
    }
}
