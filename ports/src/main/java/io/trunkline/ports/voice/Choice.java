package io.trunkline.ports.voice;

import java.util.Map;
import java.util.Optional;

/**
 * What an agent asks of one stage of the pipeline. What is empty, the stage's own settings decide.
 *
 * @param model the vendor's model
 * @param voice the vendor's voice, for what speaks
 * @param language a BCP 47 tag, such as {@code en}
 * @param options what stands under the agent and the stage's kind, such as {@code agents.default.deepgram.endpointing}
 */
public record Choice(
        Optional<String> model, Optional<String> voice, Optional<String> language, Map<String, String> options) {
    /** Asks for nothing. */
    public static final Choice NONE = new Choice(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    /** Keeps its own copy of the options. */
    public Choice {
        options = Map.copyOf(options);
    }

    /** An option, if it is set. */
    public Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }
}
