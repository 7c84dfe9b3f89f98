package io.trunkline.plugins.simulator.cartesia;

import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is let in, and with what query. */
final class Entry {
    private static final Set<String> ENCODINGS =
            Set.of("pcm_s16le", "pcm_s32le", "pcm_f16le", "pcm_f32le", "pcm_mulaw", "pcm_alaw");
    private static final Set<String> COMMON =
            Set.of("model", "encoding", "sample_rate", "keyterm", "cartesia_version", "cartesia_client");
    private static final Set<String> TURNS =
            Set.of("turn_start_threshold", "turn_end_threshold", "turn_eager_end_threshold", "turn_end_timeout_ms");
    private static final Set<String> MANUAL = Set.of("language", "min_volume", "max_silence_duration_secs");

    private Entry() {}

    /** A key in either header, and a version of the API. */
    static Optional<Refusal> stranger(Arrival arrival, String key) {
        boolean known = arrival.header("authorization").equals(Optional.of("Bearer " + key))
                || arrival.header("x-api-key").equals(Optional.of(key));
        if (!known) {
            return Optional.of(refusal(401, "unauthorized", "Invalid API key"));
        }
        String version = arrival.header("cartesia-version")
                .or(() -> arrival.parameter("cartesia_version"))
                .orElse("");
        return version.matches("20\\d\\d-\\d\\d-\\d\\d")
                ? Optional.empty()
                : Optional.of(refusal(400, "version_missing", "Cartesia-Version is required"));
    }

    static Optional<Refusal> toTurns(Arrival arrival) {
        return query(arrival, TURNS, arrival.parameter("model").orElse("").startsWith("ink-2"));
    }

    static Optional<Refusal> toManual(Arrival arrival) {
        return query(arrival, MANUAL, arrival.parameter("model").orElse("").startsWith("ink-"));
    }

    static Optional<Refusal> toSpeak(Arrival arrival) {
        return Set.of("cartesia_version", "cartesia_client")
                        .containsAll(arrival.query().keySet())
                ? Optional.empty()
                : Optional.of(refusal(400, "invalid_parameter", "Unknown parameter"));
    }

    private static Optional<Refusal> query(Arrival arrival, Set<String> own, boolean hasModel) {
        if (!hasModel) {
            return Optional.of(refusal(404, "model_not_found", "Model not found"));
        }
        List<String> unknown = arrival.query().keySet().stream()
                .filter(name -> !COMMON.contains(name) && !own.contains(name))
                .toList();
        boolean rate = arrival.parameter("sample_rate")
                .filter(text -> text.matches("[1-9]\\d{3,4}"))
                .isPresent();
        boolean encoding =
                arrival.parameter("encoding").filter(ENCODINGS::contains).isPresent();
        return unknown.isEmpty() && rate && encoding
                ? Optional.empty()
                : Optional.of(refusal(400, "invalid_parameter", "Invalid parameters"));
    }

    private static Refusal refusal(int status, String code, String message) {
        return new Refusal(
                status,
                Json.object()
                        .add("status_code", status)
                        .add("error_code", code)
                        .add("title", "Request refused")
                        .add("message", message)
                        .add("request_id", "req_0000")
                        .build()
                        .toString());
    }
}
