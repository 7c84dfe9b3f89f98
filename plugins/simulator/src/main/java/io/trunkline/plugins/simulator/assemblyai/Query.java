package io.trunkline.plugins.simulator.assemblyai;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.audio.Sound.Spelling;
import io.trunkline.plugins.simulator.vendor.Arrival;
import java.util.Optional;
import java.util.Set;

/**
 * What the address of a session asks for, checked as the vendor does.
 *
 * @param sound how the audio comes
 * @param formatsLater whether a turn is told once as it is and once more with capitals
 * @param announces whether the beginning of speech is told
 */
record Query(Sound sound, boolean formatsLater, boolean announces) {
    private static final Set<String> MODELS = Set.of(
            "universal-streaming-english",
            "universal-streaming-multilingual",
            "u3-rt-pro",
            "universal-3-5-pro",
            "universal-3-6",
            "universal-3-6-pro",
            "whisper-rt");
    private static final Set<String> KNOWN = Set.of(
            "token",
            "sample_rate",
            "encoding",
            "speech_model",
            "format_turns",
            "end_of_turn_confidence_threshold",
            "min_turn_silence",
            "max_turn_silence",
            "vad_threshold",
            "keyterms_prompt",
            "language_codes",
            "language_detection",
            "inactivity_timeout",
            "session_heartbeat",
            "mode",
            "prompt");

    static Optional<Problem> problem(Arrival arrival) {
        Optional<String> stranger = arrival.query().keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst();
        if (stranger.isPresent()) {
            return invalid("unknown parameter " + stranger.get());
        }
        if (arrival.parameter("sample_rate")
                .filter(rate -> rate.matches("[1-9][0-9]{3,4}"))
                .isEmpty()) {
            return Optional.of(new Problem(4000, "Sample rate must be a positive integer"));
        }
        if (spelling(arrival).isEmpty()) {
            return invalid("encoding is not supported");
        }
        return arrival.parameter("speech_model").filter(MODELS::contains).isEmpty()
                ? invalid("speech_model is not supported")
                : Optional.empty();
    }

    static Query of(Arrival arrival) {
        boolean isThird = !arrival.parameter("speech_model").orElseThrow().startsWith("universal-streaming");
        return new Query(
                new Sound(
                        spelling(arrival).orElseThrow(),
                        Integer.parseInt(arrival.parameter("sample_rate").orElseThrow())),
                !isThird
                        && arrival.parameter("format_turns")
                                .filter("true"::equals)
                                .isPresent(),
                isThird);
    }

    private static Optional<Problem> invalid(String words) {
        return Optional.of(new Problem(3006, "Invalid Message: " + words));
    }

    private static Optional<Spelling> spelling(Arrival arrival) {
        return switch (arrival.parameter("encoding").orElse("pcm_s16le")) {
            case "pcm_mulaw" -> Optional.of(Spelling.MULAW);
            case "pcm_s16le" -> Optional.of(Spelling.LINEAR);
            default -> Optional.empty();
        };
    }
}
