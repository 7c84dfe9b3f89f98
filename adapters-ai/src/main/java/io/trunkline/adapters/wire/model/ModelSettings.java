package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.time.Duration;
import java.util.List;

/**
 * What is configured of one vendor's models, checked.
 *
 * @param vendor the group of the settings
 * @param model of agents that name none
 * @param maxTokens of an answer, of agents that name no other number
 * @param effort how much the model thinks, one of the vendor's words or {@link #UNSAID}
 * @param efforts the vendor's words
 * @param extra merged into every request
 * @param stall how long the vendor may send nothing
 */
public record ModelSettings(
        String vendor, String model, int maxTokens, String effort, List<String> efforts, Extra extra, Duration stall) {
    /** The effort that is not sent: the model's own default. */
    public static final String UNSAID = "default";

    private static final int MOST_TOKENS = 100_000;
    private static final int SHORTEST_STALL = 100;
    private static final int LONGEST_STALL = 120_000;

    /** Keeps its own copy. */
    public ModelSettings {
        efforts = List.copyOf(efforts);
    }

    /**
     * The settings every model has.
     *
     * @param variables begins the names of the environment variables
     * @param model which, with its fallback
     * @param effort the fallback
     */
    public static List<Setting> declared(String variables, Setting model, String effort) {
        return List.of(
                model,
                Setting.optional("llm-max-tokens", variables + "_LLM_MAX_TOKENS", "Most tokens of one answer.")
                        .or("300"),
                Setting.optional(
                                "llm-reasoning-effort",
                                variables + "_LLM_REASONING_EFFORT",
                                "How much the model thinks before it speaks; " + UNSAID + " leaves it to the model.")
                        .or(effort),
                Setting.optional(
                        "llm-extra",
                        variables + "_LLM_EXTRA",
                        "A JSON object merged into every request (RFC 7396: null takes a member away)."),
                Setting.optional(
                                "stall-ms",
                                variables + "_STALL_MS",
                                "Milliseconds without a byte after which an answer is given up.")
                        .or("8000"));
    }

    /**
     * Read them.
     *
     * @param efforts the words that the vendor has for how much is thought
     */
    public static ModelSettings from(Settings settings, String vendor, List<String> efforts) {
        String effort = settings.get("llm-reasoning-effort");
        if (!effort.equals(UNSAID) && !efforts.contains(effort)) {
            throw settings.invalid(
                    "llm-reasoning-effort", "must be " + UNSAID + " or one of " + String.join(", ", efforts));
        }
        return new ModelSettings(
                vendor,
                settings.get("llm-model"),
                settings.whole("llm-max-tokens", 1, MOST_TOKENS),
                effort,
                efforts,
                Extra.from(settings, "llm-extra"),
                Duration.ofMillis(settings.whole("stall-ms", SHORTEST_STALL, LONGEST_STALL)));
    }
}
