package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.voice.Choice;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one answer is asked for with: the agent's choice over the settings.
 *
 * @param model which
 * @param maxTokens of the answer
 * @param temperature only if the agent has one
 * @param effort the vendor's word; empty to say nothing of it
 * @param extras objects to be merged into the request, the agent's last
 */
public record ModelPlan(
        String model, int maxTokens, Optional<Double> temperature, Optional<String> effort, List<Extra> extras) {
    private static final int MOST_TOKENS = 100_000;
    private static final double HOTTEST = 2;

    /** Keeps its own copy. */
    public ModelPlan {
        extras = List.copyOf(extras);
    }

    /**
     * Settle it.
     *
     * @throws BadOptionException for an option that is wrong
     */
    static ModelPlan of(Choice choice, ModelSettings settings) {
        Options options = Options.of(choice);
        String[] efforts = Stream.concat(settings.efforts().stream(), Stream.of(ModelSettings.UNSAID))
                .toArray(String[]::new);
        return new ModelPlan(
                choice.model()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .orElse(settings.model()),
                options.integer("max-tokens", 1, MOST_TOKENS).orElse(settings.maxTokens()),
                options.decimal("temperature", 0, HOTTEST),
                Optional.of(options.oneOf("reasoning-effort", efforts).orElse(settings.effort()))
                        .filter(effort -> !effort.equals(ModelSettings.UNSAID)),
                List.of(settings.extra(), options.extra("extra")));
    }

    /** The request with what the operator and the agent add to it. */
    JsonObject extend(JsonObject body) {
        JsonObject extended = body;
        for (Extra extra : extras) {
            extended = extra.onto(extended);
        }
        return extended;
    }
}
