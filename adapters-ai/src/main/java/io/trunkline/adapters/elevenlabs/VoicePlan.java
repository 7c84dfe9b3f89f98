package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.SpeechMessages.VoiceSettings;
import io.trunkline.adapters.elevenlabs.SpeechSettings.Transport;
import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.SynthesisRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to speak in one call.
 *
 * @param voice the voice's id
 * @param model the model
 * @param language ISO 639-1, for models that can be told
 * @param format what is asked for
 * @param transport how text goes out
 * @param settings what differs from the voice's own; null for nothing
 * @param query of the operator's
 */
record VoicePlan(
        String voice,
        String model,
        Optional<String> language,
        AudioFormat format,
        Transport transport,
        @Nullable VoiceSettings settings,
        Optional<String> query) {
    /** The longest that the vendor lets a socket be idle. */
    private static final int IDLE_SECONDS = 180;

    /** @throws BadOptionException naming the first option that is wrong */
    static VoicePlan of(SynthesisRequest request, SpeechSettings settings) {
        Choice choice = request.choice();
        Options options = Options.of(choice);
        String voice = choice.voice().filter(name -> !name.isBlank()).orElse(settings.voice());
        String model = choice.model().filter(name -> !name.isBlank()).orElse(settings.model());
        if (!isVoiceId(voice)) {
            throw new BadOptionException("voice", "must be a voice's id");
        }
        return new VoicePlan(
                voice,
                model,
                options.language().filter(_ -> model.endsWith("_v2_5")),
                request.format(),
                options.oneOf("transport", "socket", "http")
                        .map(word -> word.equals("http") ? Transport.HTTP : Transport.SOCKET)
                        .orElse(settings.transport()),
                voiceSettings(options),
                settings.query());
    }

    static boolean isVoiceId(String text) {
        return text.matches("[A-Za-z0-9_-]{1,64}");
    }

    /** A socket with a context for every utterance. */
    String socketPath() {
        return whole(Query.of("/v1/text-to-speech/" + voice + "/multi-stream-input")
                .with("model_id", model)
                .with("output_format", WireFormat.word(format))
                .with("auto_mode", true)
                .with("sync_alignment", true)
                .with("inactivity_timeout", IDLE_SECONDS)
                .with("language_code", language));
    }

    /** A request for one piece of text. */
    String httpPath() {
        return whole(
                Query.of("/v1/text-to-speech/" + voice + "/stream").with("output_format", WireFormat.word(format)));
    }

    private String whole(Query ours) {
        return ours.and(query).toString();
    }

    private static @Nullable VoiceSettings voiceSettings(Options options) {
        Double stability = options.decimal("stability", 0, 1).orElse(null);
        Double similarity = options.decimal("similarity-boost", 0, 1).orElse(null);
        Double style = options.decimal("style", 0, 1).orElse(null);
        Double speed = options.decimal("speed", 0.7, 1.2).orElse(null);
        Boolean boost = options.oneOf("speaker-boost", "true", "false")
                .map(Boolean::valueOf)
                .orElse(null);
        VoiceSettings settings = new VoiceSettings(stability, similarity, style, boost, speed);
        return settings.equals(VoiceSettings.UNCHANGED) ? null : settings;
    }
}
