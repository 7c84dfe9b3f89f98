package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.voice.SynthesisRequest;
import java.util.List;

/**
 * What an agent wants of text to speech, checked.
 *
 * @param dialect which socket
 * @param model which voice
 * @param path path and query of the socket
 */
record SpeakPlan(Dialect dialect, String model, String path) {
    /** @throws io.trunkline.adapters.wire.BadOptionException naming the first option that is wrong */
    static SpeakPlan of(SynthesisRequest request, SpeakSettings settings) {
        Options options = Options.of(request.choice());
        String model =
                request.choice().voice().or(() -> request.choice().model()).orElse(settings.model());
        Dialect dialect = Dialect.of(options, "tts-api-version", settings.version(), model);
        Query query = WireFormat.with(
                        Query.of(dialect == Dialect.V1 ? "/v1/speak" : "/v2/speak")
                                .with("model", model),
                        request.format())
                .with("mip_opt_out", options.oneOf("mip-opt-out", "true", "false"));
        if (dialect == Dialect.V1) {
            query.with("speed", options.decimal("speed", 0.7, 1.5));
        } else {
            options.refuse(List.of("speed"), "is for speak v1 only");
        }
        return new SpeakPlan(
                dialect,
                model,
                query.and(Query.written(options, "tts-query").or(settings::query))
                        .toString());
    }
}
