package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.voice.SpeechRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an agent wants of speech to text, checked.
 *
 * @param dialect which socket
 * @param model which model
 * @param path path and query of the socket
 * @param forcesTurns whether {@code ForceEndTurn} may be sent, which Deepgram enables for some accounts only and takes for
 *     nonsense from the others
 */
record ListenPlan(Dialect dialect, String model, String path, boolean forcesTurns) {
    private static final List<String> V1_ONLY = List.of("endpointing", "utterance-end-ms", "smart-format", "punctuate");
    private static final List<String> V2_ONLY =
            List.of("eot-threshold", "eager-eot-threshold", "eot-timeout-ms", "force-end-turn");

    /** @throws io.trunkline.adapters.wire.BadOptionException naming the first option that is wrong */
    static ListenPlan of(SpeechRequest request, ListenSettings settings) {
        Options options = Options.of(request.choice());
        Optional<String> language = options.text("language").or(options::language);
        String model = request.choice().model().or(settings::model).orElseGet(() -> fallback(language));
        Dialect dialect = Dialect.of(options, "stt-api-version", settings.version(), model);
        Query query = switch (dialect) {
            case V1 -> v1(model, language, options, request);
            case V2 -> v2(model, language, options, request);
        };
        keyterms(options).forEach(term -> query.with("keyterm", term));
        query.with("numerals", options.oneOf("numerals", "true", "false"))
                .with("profanity_filter", options.oneOf("profanity-filter", "true", "false"))
                .with("mip_opt_out", options.oneOf("mip-opt-out", "true", "false"));
        return new ListenPlan(
                dialect,
                model,
                query.and(Query.written(options, "stt-query").or(settings::query))
                        .toString(),
                options.oneOf("force-end-turn", "true", "false").equals(Optional.of("true")));
    }

    /** Flux hears English, or with its other model what it is told to expect. */
    private static String fallback(Optional<String> language) {
        return language.filter(tag -> !tag.startsWith("en")).isPresent() ? "flux-general-multi" : "flux-general-en";
    }

    private static Query v1(String model, Optional<String> language, Options options, SpeechRequest request) {
        options.refuse(V2_ONLY, "is for listen v2 only");
        return WireFormat.with(Query.of("/v1/listen").with("model", model), request.format())
                .with("channels", 1)
                .with("language", language)
                .with("interim_results", true)
                .with("vad_events", true)
                .with("endpointing", options.integer("endpointing", 10, 5_000).orElse(150))
                .with(
                        "utterance_end_ms",
                        options.integer("utterance-end-ms", 1_000, 5_000).orElse(1_000))
                .with(
                        "smart_format",
                        options.oneOf("smart-format", "true", "false").orElse("true"))
                .with("punctuate", options.oneOf("punctuate", "true", "false"));
    }

    private static Query v2(String model, Optional<String> language, Options options, SpeechRequest request) {
        options.refuse(V1_ONLY, "is for listen v1 only");
        return WireFormat.with(Query.of("/v2/listen").with("model", model), request.format())
                .with("eot_threshold", options.decimal("eot-threshold", 0.5, 0.9))
                .with("eager_eot_threshold", options.decimal("eager-eot-threshold", 0.3, 0.9))
                .with("eot_timeout_ms", options.integer("eot-timeout-ms", 500, 10_000))
                .with("language_hint", language.filter(_ -> model.endsWith("-multi")));
    }

    private static List<String> keyterms(Options options) {
        return options.text("keyterms").stream()
                .flatMap(terms -> Arrays.stream(terms.split(",")))
                .map(String::strip)
                .filter(term -> !term.isEmpty())
                .toList();
    }
}
