package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ClientEvents.Tool;
import io.trunkline.adapters.openai.ClientEvents.Transcription;
import io.trunkline.adapters.openai.ClientEvents.TurnDetection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session in the GA dialect. The records are public because JSON-B reads no others. */
final class GaSession {
    private static final List<String> SPEECH = List.of("audio");

    private GaSession() {}

    static Session of(SessionPlan plan) {
        AgentOptions options = plan.options();
        Format format = Format.of(plan.preferred());
        return new Session(
                "realtime",
                SPEECH,
                plan.instructions().orElse(null),
                new Audio(
                        new Input(format, plan.transcription(), options.turnDetection()),
                        new Output(format, plan.voice(), options.speed().orElse(null))),
                plan.tools().isEmpty() ? null : plan.tools(),
                plan.tools().isEmpty() ? null : "auto",
                options.maxOutputTokens().orElse(null),
                options.reasoningEffort().map(Reasoning::new).orElse(null));
    }

    static Session of(WireFormat wire) {
        Format format = Format.of(wire);
        Audio audio = new Audio(new Input(format, null, null), new Output(format, null, null));
        return new Session("realtime", null, null, audio, null, null, null, null);
    }

    public record Session(
            String type,
            @Nullable List<String> outputModalities,
            @Nullable String instructions,
            Audio audio,
            @Nullable List<Tool> tools,
            @Nullable String toolChoice,
            @Nullable Object maxOutputTokens,
            @Nullable Reasoning reasoning) {}

    public record Audio(Input input, Output output) {}

    public record Input(
            Format format,
            @Nullable Transcription transcription,
            @Nullable TurnDetection turnDetection) {}

    public record Output(
            Format format, @Nullable String voice, @Nullable Double speed) {}

    public record Format(String type, @Nullable Integer rate) {
        static Format of(WireFormat format) {
            return switch (format) {
                case PCMU -> new Format("audio/pcmu", null);
                case LINEAR -> new Format("audio/pcm", 24_000);
            };
        }
    }

    public record Reasoning(String effort) {}

    public record Response(String instructions, List<String> outputModalities, String toolChoice) {
        static Response greeting(String words) {
            return new Response(ClientEvents.exactly(words), SPEECH, "none");
        }
    }
}
