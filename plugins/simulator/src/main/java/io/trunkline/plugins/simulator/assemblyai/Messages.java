package io.trunkline.plugins.simulator.assemblyai;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;
import java.util.Locale;

/** Writes what the vendor tells. */
final class Messages {
    private Messages() {}

    static String begin() {
        return Json.object()
                .add("type", "Begin")
                .add("id", "cfd280c7-5a9b-4dd6-8c05-235ccfa3c97f")
                .add("expires_at", 1_795_600_000)
                .build()
                .toString();
    }

    static String speechStarted(int atMillis) {
        return Json.object()
                .add("type", "SpeechStarted")
                .add("timestamp", atMillis)
                .build()
                .toString();
    }

    /** A turn that goes on: its last word may still change, and so is missing from the transcript. */
    static String guess(int order, List<String> words, int atMillis) {
        List<String> settled = words.subList(0, words.size() - 1);
        return turn(order, String.join(" ", settled), words, settled.size(), false, false, atMillis);
    }

    static String unformatted(int order, List<String> words, int atMillis) {
        String plain = String.join(" ", words).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9' ]", "");
        return turn(order, plain, words, words.size(), true, false, atMillis);
    }

    static String formatted(int order, List<String> words, int atMillis) {
        return turn(order, String.join(" ", words), words, words.size(), true, true, atMillis);
    }

    static String termination(double seconds) {
        return Json.object()
                .add("type", "Termination")
                .add("audio_duration_seconds", seconds)
                .add("session_duration_seconds", seconds)
                .build()
                .toString();
    }

    private static String turn(
            int order,
            String transcript,
            List<String> words,
            int settled,
            boolean isOver,
            boolean isFormatted,
            int atMillis) {
        JsonArrayBuilder pieces = Json.array();
        for (int i = 0; i < words.size(); i++) {
            pieces.add(Json.object()
                    .add("text", words.get(i))
                    .add("start", atMillis)
                    .add("end", atMillis + 80)
                    .add("confidence", 0.95)
                    .add("word_is_final", i < settled));
        }
        return Json.object()
                .add("type", "Turn")
                .add("turn_order", order)
                .add("turn_is_formatted", isFormatted)
                .add("end_of_turn", isOver)
                .add("transcript", transcript)
                .add("end_of_turn_confidence", isOver ? 0.9 : 0.1)
                .add("words", pieces)
                .build()
                .toString();
    }
}
