package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.openai.transcription.RealtimeSettings.Detection;
import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What is asked of the vendor for one call.
 *
 * @param format how the audio comes
 * @param model the model
 * @param detection who finds out where turns end
 * @param update the message that asks for it
 */
record SessionPlan(AudioFormat format, String model, Detection detection, String update) {
    static SessionPlan of(SpeechRequest request, RealtimeSettings settings) {
        Options options = Options.of(request.choice());
        String model = request.choice().model().orElse(settings.model());
        if (settings.detection() != Detection.NONE && !RealtimeSettings.detectsTurns(model)) {
            throw new BadOptionException("model", "must be one that detects turns");
        }
        JsonBody input = JsonBody.of("format", format(request.format()))
                .with("transcription", transcription(model, options, settings))
                .with("turn_detection", turnDetection(settings.detection(), options));
        options.oneOf("noise-reduction", "near_field", "far_field")
                .ifPresent(type -> input.with("noise_reduction", JsonBody.of("type", type)));
        JsonBody session = JsonBody.of("type", "transcription").with("audio", JsonBody.of("input", input));
        String update =
                JsonBody.of("type", "session.update").with("session", session).text();
        return new SessionPlan(request.format(), model, settings.detection(), update);
    }

    /** What the vendor calls a format. */
    static String word(AudioFormat format) {
        return switch (format.encoding()) {
            case PCMU -> "audio/pcmu";
            case PCMA -> "audio/pcma";
            default -> "audio/pcm";
        };
    }

    private static JsonBody format(AudioFormat format) {
        JsonBody spelled = JsonBody.of("type", word(format));
        return format.equals(AudioFormat.PCM16_24K) ? spelled.with("rate", format.sampleRate()) : spelled;
    }

    private static JsonObject transcription(String model, Options options, RealtimeSettings settings) {
        return settings.extra()
                .onto(JsonBody.of("model", model)
                        .with("language", options.language())
                        .with("prompt", options.text("prompt"))
                        .with("delay", options.oneOf("delay", "minimal", "low", "medium", "high", "xhigh"))
                        .json());
    }

    /** An explicit null, because left out it means that the vendor detects turns. */
    private static JsonValue turnDetection(Detection detection, Options options) {
        Optional<Double> threshold = options.decimal("threshold", 0, 1);
        Optional<Integer> prefix = options.integer("prefix-padding-ms", 0, 5_000);
        Optional<Integer> silence = options.integer("silence-duration-ms", 100, 10_000);
        Optional<String> eagerness = options.oneOf("eagerness", "low", "medium", "high", "auto");
        return switch (detection) {
            case NONE -> JsonValue.NULL;
            case SERVER_VAD ->
                JsonBody.of("type", detection.word())
                        .with("threshold", threshold)
                        .with("prefix_padding_ms", prefix)
                        .with("silence_duration_ms", silence)
                        .json();
            case SEMANTIC_VAD ->
                JsonBody.of("type", detection.word())
                        .with("eagerness", eagerness)
                        .json();
        };
    }

    /** Shows no message: it may have a prompt in it. */
    @Override
    public String toString() {
        return "SessionPlan[" + model + ", " + format + ", " + detection.word() + "]";
    }
}
