package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.voice.Agent;
import java.util.List;
import java.util.Optional;

/**
 * What an agent may set beside model, voice and language. The operator's page is {@code docs/engines/openai-realtime.md}.
 *
 * @param turnDetection {@code turn-detection} with {@code vad-threshold}, {@code vad-prefix-ms}, {@code vad-silence-ms}
 *     and {@code idle-timeout-ms}, or with {@code vad-eagerness}; and {@code interrupt-response}
 * @param transcriptionModel {@code transcription-model}
 * @param reasoningEffort {@code reasoning-effort}
 * @param maxOutputTokens {@code max-output-tokens}: an integer, or the word {@code inf}
 * @param speed {@code speed}
 * @param temperature {@code temperature}
 * @param extra {@code realtime-extra}
 */
record AgentOptions(
        ClientEvents.TurnDetection turnDetection,
        String transcriptionModel,
        Optional<String> reasoningEffort,
        Optional<Object> maxOutputTokens,
        Optional<Double> speed,
        Optional<Double> temperature,
        Extra extra) {
    private static final List<String> SERVER_VAD_ONLY =
            List.of("vad-threshold", "vad-prefix-ms", "vad-silence-ms", "idle-timeout-ms");
    private static final List<String> SEMANTIC_VAD_ONLY = List.of("vad-eagerness");
    private static final List<String> GA_ONLY = List.of("idle-timeout-ms", "reasoning-effort", "speed");
    private static final List<String> BETA_ONLY = List.of("temperature");

    /** @throws BadOptionException naming the first option that is wrong */
    static AgentOptions of(Agent agent, OpenAiSettings settings) {
        Options options = Options.of(agent);
        if (settings.dialect() == Dialect.BETA) {
            options.refuse(GA_ONLY, "is not in the beta dialect");
        } else {
            options.refuse(BETA_ONLY, "is in the beta dialect only");
        }
        return new AgentOptions(
                turnDetection(options),
                options.text("transcription-model").orElse(settings.transcriptionModel()),
                options.oneOf("reasoning-effort", "minimal", "low", "medium", "high", "xhigh")
                        .or(settings::reasoningEffort),
                maxOutputTokens(options),
                options.decimal("speed", 0.25, 1.5),
                options.decimal("temperature", 0.6, 1.2),
                options.extra("realtime-extra"));
    }

    private static ClientEvents.TurnDetection turnDetection(Options options) {
        boolean interrupts = !options.oneOf("interrupt-response", "true", "false")
                .filter("false"::equals)
                .isPresent();
        String type =
                options.oneOf("turn-detection", "server_vad", "semantic_vad").orElse("server_vad");
        if (type.equals("semantic_vad")) {
            options.refuse(SERVER_VAD_ONLY, "is for turn-detection server_vad only");
            String eagerness = options.oneOf("vad-eagerness", "low", "medium", "high", "auto")
                    .orElse("auto");
            return ClientEvents.TurnDetection.semantic(eagerness, interrupts);
        }
        options.refuse(SEMANTIC_VAD_ONLY, "is for turn-detection semantic_vad only");
        return ClientEvents.TurnDetection.server(
                options.decimal("vad-threshold", 0, 1).orElse(0.5),
                options.integer("vad-prefix-ms", 0, 5_000).orElse(300),
                options.integer("vad-silence-ms", 50, 10_000).orElse(300),
                options.integer("idle-timeout-ms", 5_000, 30_000).orElse(null),
                interrupts);
    }

    private static Optional<Object> maxOutputTokens(Options options) {
        Optional<String> unlimited = options.text("max-output-tokens").filter("inf"::equals);
        return unlimited.isPresent()
                ? unlimited.map(word -> word)
                : options.integer("max-output-tokens", 1, 4_096).map(number -> number);
    }
}
