package io.trunkline.plugins.simulator.deepgram;

import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one socket's query may be.
 *
 * @param required the parameters that must be there
 * @param known the parameters that may be
 * @param model the names it has models for
 */
record Shape(Set<String> required, Set<String> known, Pattern model) {
    static final Shape LISTEN_V1 = new Shape(
            Set.of("model", "encoding", "sample_rate"),
            Set.of("callback callback_method channels detect_entities diarize diarize_model dictation encoding "
                    + "endpointing extra interim_results keyterm keywords language mip_opt_out model "
                    + "multichannel numerals profanity_filter punctuate redact replace sample_rate search "
                    + "smart_format tag utterance_end_ms vad_events version"),
            "(nova|enhanced|base)(-[a-z0-9-]+)?");
    static final Shape LISTEN_V2 = new Shape(
            Set.of("model", "encoding", "sample_rate"),
            Set.of("model encoding sample_rate eager_eot_threshold eot_threshold eot_timeout_ms keyterm "
                    + "language_hint profanity_filter numerals redact mip_opt_out tag"),
            "flux-general-(en|multi)");
    static final Shape SPEAK_V1 = new Shape(
            Set.of("model"), Set.of("encoding mip_opt_out model sample_rate speed"), "aura(-2)?-[a-z]+-[a-z]{2}");
    static final Shape SPEAK_V2 =
            new Shape(Set.of("model"), Set.of("model encoding sample_rate mip_opt_out tag"), "flux-[a-z]+-[a-z]{2}");

    private static final Map<String, Pattern> VALUES = Map.ofEntries(
            Map.entry("encoding", Pattern.compile("linear16|mulaw|alaw")),
            Map.entry("sample_rate", Pattern.compile("8000|16000|24000|32000|44100|48000")),
            Map.entry("interim_results", Pattern.compile("true|false")),
            Map.entry("vad_events", Pattern.compile("true|false")),
            Map.entry("smart_format", Pattern.compile("true|false")),
            Map.entry("endpointing", Pattern.compile("\\d+|true|false")),
            Map.entry("utterance_end_ms", Pattern.compile("[1-9]\\d{3,}")),
            Map.entry("eot_threshold", Pattern.compile("0\\.\\d+")),
            Map.entry("eager_eot_threshold", Pattern.compile("0\\.\\d+")),
            Map.entry("eot_timeout_ms", Pattern.compile("\\d+")));

    private Shape(Set<String> required, Set<String> known, String model) {
        this(required, Set.of(known.iterator().next().split(" ", -1)), Pattern.compile(model));
    }

    Optional<Refusal> refuse(Arrival arrival) {
        for (String name : required) {
            if (arrival.parameter(name).isEmpty()) {
                return Optional.of(refusal(400, "MISSING_QUERY_PARAMETER", "Missing " + name + "."));
            }
        }
        for (Map.Entry<String, List<String>> parameter : arrival.query().entrySet()) {
            if (isWrong(parameter.getKey(), parameter.getValue())) {
                return Optional.of(
                        refusal(400, "INVALID_QUERY_PARAMETER", "Failed to deserialize " + parameter.getKey() + "."));
            }
        }
        if (!model.matcher(arrival.parameter("model").orElse("")).matches()) {
            return Optional.of(refusal(400, "INVALID_MODEL", "No such model/language combination."));
        }
        boolean interim = arrival.parameter("interim_results").equals(Optional.of("true"));
        return arrival.query().containsKey("utterance_end_ms") && !interim
                ? Optional.of(refusal(400, "INVALID_QUERY_PARAMETER", "utterance_end_ms needs interim_results."))
                : Optional.empty();
    }

    private boolean isWrong(String name, List<String> values) {
        Pattern allowed = VALUES.get(name);
        return !known.contains(name)
                || (allowed != null
                        && !values.stream()
                                .allMatch(value -> allowed.matcher(value).matches()));
    }

    static Refusal refusal(int status, String code, String message) {
        return new Refusal(status, error(code, message));
    }

    static String error(String code, String message) {
        return Json.object()
                .add("err_code", code)
                .add("err_msg", message)
                .add("request_id", "c4f1b5a2-6f0e-4a59-8f3f-0d8c2f9f3a10")
                .build()
                .toString();
    }
}
