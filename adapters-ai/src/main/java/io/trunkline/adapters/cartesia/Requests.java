package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.ports.voice.SynthesisRequest;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What is said to Sonic: every message of a context has the same model, voice and format, and text that is spoken at once.
 *
 * @param model which model
 * @param template all that stays the same
 */
record Requests(String model, JsonObject template) {
    private static final JsonBuilderFactory JSON = jakarta.json.Json.createBuilderFactory(Map.of());
    /** From then on a voice is its id; before, it was to say so. */
    private static final String LAST_VERSION_WITH_MODE = "2025-04-16";

    /** @throws BadOptionException naming the first option that is wrong */
    static Requests of(SynthesisRequest request, SpeakSettings settings, String version) {
        Options options = Options.of(request.choice());
        String model = request.choice().model().orElse(settings.model());
        String voice = request.choice().voice().orElse(settings.voice());
        JsonObjectBuilder template = JSON.createObjectBuilder()
                .add("model_id", model)
                .add("voice", voice(voice, version))
                .add(
                        "output_format",
                        JSON.createObjectBuilder()
                                .add("container", "raw")
                                .add("encoding", WireFormat.encoding(request.format()))
                                .add("sample_rate", request.format().sampleRate()))
                .add("add_timestamps", true)
                .add("max_buffer_delay_ms", 0);
        options.language().ifPresent(language -> template.add("language", language));
        JsonObject manner = manner(options);
        if (!manner.isEmpty()) {
            template.add("generation_config", manner);
        }
        return new Requests(
                model, options.extra("tts-extra").onto(settings.extra().onto(template.build())));
    }

    private static JsonObjectBuilder voice(String id, String version) {
        JsonObjectBuilder voice = JSON.createObjectBuilder();
        if (version.compareTo(LAST_VERSION_WITH_MODE) <= 0) {
            voice.add("mode", "id");
        }
        return voice.add("id", id);
    }

    private static JsonObject manner(Options options) {
        JsonObjectBuilder manner = JSON.createObjectBuilder();
        options.decimal("speed", 0.6, 1.5).ifPresent(speed -> manner.add("speed", BigDecimal.valueOf(speed)));
        options.decimal("volume", 0.5, 2).ifPresent(volume -> manner.add("volume", BigDecimal.valueOf(volume)));
        options.text("emotion").ifPresent(emotion -> manner.add("emotion", emotion));
        return manner.build();
    }

    /** A piece of text; more follows, though it may be nothing. */
    JsonObject speak(String context, String text) {
        return generation(context, text, true);
    }

    /** Nothing more follows. */
    JsonObject finish(String context) {
        return generation(context, "", false);
    }

    private JsonObject generation(String context, String text, boolean more) {
        return JSON.createObjectBuilder(template)
                .add("context_id", context)
                .add("transcript", text)
                .add("continue", more)
                .build();
    }

    /** Speak no more of it. */
    static JsonObject cancel(String context) {
        return JSON.createObjectBuilder()
                .add("context_id", context)
                .add("cancel", true)
                .build();
    }
}
