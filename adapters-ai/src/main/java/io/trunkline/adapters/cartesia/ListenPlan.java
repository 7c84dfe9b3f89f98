package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.voice.SpeechRequest;
import java.util.Arrays;
import java.util.List;

/**
 * What an agent wants of speech to text, checked.
 *
 * @param model which model
 * @param path path and query of the socket
 */
record ListenPlan(String model, String path) {
    private static final List<String> TURNS_ONLY =
            List.of("turn-start-threshold", "turn-end-threshold", "turn-eager-end-threshold", "turn-end-timeout-ms");
    private static final List<String> MANUAL_ONLY = List.of("min-volume", "max-silence-duration-secs");

    /** @throws BadOptionException naming the first option that is wrong */
    static ListenPlan of(SpeechRequest request, ListenSettings settings) {
        Options options = Options.of(request.choice());
        String model = request.choice().model().orElse(settings.model());
        Query query = Query.of(settings.detectsTurns() ? "/stt/turns/websocket" : "/stt/websocket")
                .with("model", model)
                .with("encoding", WireFormat.encoding(request.format()))
                .with("sample_rate", request.format().sampleRate());
        if (settings.detectsTurns()) {
            turns(query, options);
        } else {
            manual(query, options);
        }
        keyterms(options).forEach(term -> query.with("keyterm", term));
        return new ListenPlan(
                model,
                query.and(Query.written(options, "stt-query").or(settings::query))
                        .toString());
    }

    /** It takes no language: Ink 2 hears which. */
    private static void turns(Query query, Options options) {
        options.refuse(MANUAL_ONLY, "is for stt-mode manual only");
        query.with("turn_start_threshold", options.decimal("turn-start-threshold", 0, 1))
                .with("turn_end_threshold", options.decimal("turn-end-threshold", 0, 1))
                .with("turn_eager_end_threshold", options.decimal("turn-eager-end-threshold", 0, 1))
                .with("turn_end_timeout_ms", options.integer("turn-end-timeout-ms", 100, 60_000));
    }

    private static void manual(Query query, Options options) {
        options.refuse(TURNS_ONLY, "is for stt-mode turns only");
        query.with("language", options.language().filter("en"::equals))
                .with("min_volume", options.decimal("min-volume", 0, 1))
                .with("max_silence_duration_secs", options.decimal("max-silence-duration-secs", 0, 60));
    }

    private static List<String> keyterms(Options options) {
        return options.text("keyterms").stream()
                .flatMap(terms -> Arrays.stream(terms.split(",")))
                .map(String::strip)
                .filter(term -> !term.isEmpty())
                .toList();
    }
}
