package io.trunkline.adapters.soniox;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechRequest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The message that begins a stream. */
final class Start {
    private Start() {}

    /** Public because JSON-B reads no others. */
    public record Config(
            String model,
            String audioFormat,
            int sampleRate,
            int numChannels,
            @Nullable List<String> languageHints,
            boolean enableEndpointDetection,
            @Nullable Integer maxEndpointDelayMs,
            @Nullable Context context) {}

    /** Words that the model would not expect. */
    public record Context(List<String> terms) {}

    /** Write the message for a request, without the key. */
    static String of(SpeechRequest request, SonioxSettings settings) {
        Options options = Options.of(request.choice());
        Config config = new Config(
                request.choice().model().orElse(settings.model()),
                encoding(request.format()),
                request.format().sampleRate(),
                1,
                options.language().map(List::of).orElse(null),
                true,
                options.integer("max-endpoint-delay", 500, 3_000).orElse(500),
                options.text("terms").map(Start::context).orElse(null));
        return settings.extra().write(config);
    }

    /** The same message with the key in it, as older servers want it. */
    static String withKey(String start, SonioxSettings settings) {
        JsonObject key = jakarta.json.Json.createObjectBuilder()
                .add("api_key", settings.key().value())
                .build();
        return new Extra(key).write(Json.object(start).orElseThrow());
    }

    private static Context context(String terms) {
        return new Context(Stream.of(terms.split(","))
                .map(String::strip)
                .filter(term -> !term.isEmpty())
                .toList());
    }

    private static String encoding(AudioFormat format) {
        return switch (format.encoding()) {
            case PCMU -> "mulaw";
            case PCMA -> "alaw";
            case PCM16 -> "pcm_s16le";
            default -> throw new BadOptionException("format", "is one that Soniox does not take");
        };
    }
}
