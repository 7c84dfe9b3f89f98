package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ClientEvents.Tool;
import io.trunkline.adapters.openai.ClientEvents.Transcription;
import io.trunkline.adapters.openai.ClientEvents.TurnDetection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session in the beta dialect. The records are public because JSON-B reads no others. */
final class BetaSession {
    /** The beta has no speech without text. */
    private static final List<String> SPEECH = List.of("text", "audio");

    private BetaSession() {}

    static Session of(SessionPlan plan) {
        AgentOptions options = plan.options();
        return new Session(
                SPEECH,
                plan.instructions().orElse(null),
                plan.voice(),
                word(plan.preferred()),
                word(plan.preferred()),
                plan.transcription(),
                options.turnDetection(),
                plan.tools().isEmpty() ? null : plan.tools(),
                plan.tools().isEmpty() ? null : "auto",
                options.temperature().orElse(null),
                options.maxOutputTokens().orElse(null));
    }

    static Session of(WireFormat format) {
        return new Session(null, null, null, word(format), word(format), null, null, null, null, null, null);
    }

    private static String word(WireFormat format) {
        return switch (format) {
            case PCMU -> "g711_ulaw";
            case LINEAR -> "pcm16";
        };
    }

    public record Session(
            @Nullable List<String> modalities,
            @Nullable String instructions,
            @Nullable String voice,
            String inputAudioFormat,
            String outputAudioFormat,
            @Nullable Transcription inputAudioTranscription,
            @Nullable TurnDetection turnDetection,
            @Nullable List<Tool> tools,
            @Nullable String toolChoice,
            @Nullable Double temperature,
            @Nullable Object maxResponseOutputTokens) {}

    public record Response(String instructions, List<String> modalities, String toolChoice) {
        static Response greeting(String words) {
            return new Response(ClientEvents.exactly(words), SPEECH, "none");
        }
    }
}
