package io.trunkline.ports.voice;

import java.util.Map;
import java.util.Optional;

/**
 * An agent as configured under {@code agents.{name}}.
 *
 * @param name its name
 * @param engine the kind of the engine that speaks for it
 * @param model the engine's model; empty for the engine's default
 * @param voice the engine's voice; empty for the engine's default
 * @param language a BCP 47 tag, such as {@code en}; empty for the engine's default
 * @param prompt the instructions; may be empty
 * @param firstMessage what it says first; empty to wait for the caller
 * @param options everything else that stands under the agent, for the engine to read
 */
public record Agent(
        String name,
        String engine,
        Optional<String> model,
        Optional<String> voice,
        Optional<String> language,
        String prompt,
        Optional<String> firstMessage,
        Map<String, String> options) {
    /** Keeps its own copy of the options. */
    public Agent {
        options = Map.copyOf(options);
    }

    /** An option, if it is set. */
    public Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }

    @Override
    public String toString() {
        return "Agent[" + name + ", " + engine + "]";
    }
}
