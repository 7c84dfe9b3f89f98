package io.trunkline.plugins.simulator.speechmatics;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Writes what the vendor tells of what it heard. Times are seconds. */
final class Transcripts {
    private Transcripts() {}

    static String started(boolean telephony) {
        return Json.object()
                .add("message", "RecognitionStarted")
                .add("id", "807670e9-14af-4fa2-9e8f-5d525c22156e")
                .add(
                        "language_pack_info",
                        Json.object()
                                .add("adapted", false)
                                .add("itn", true)
                                .add("language_description", telephony ? "English, telephony" : "English")
                                .add("word_delimiter", " ")
                                .add("writing_direction", "left-to-right"))
                .build()
                .toString();
    }

    static String quality(boolean telephony) {
        return Json.object()
                .add("message", "Info")
                .add("type", "recognition_quality")
                .add("quality", telephony ? "telephony" : "broadcast")
                .add("reason", "Running recognition with the quality that suits the audio.")
                .build()
                .toString();
    }

    static String added(long number) {
        return Json.object()
                .add("message", "AudioAdded")
                .add("seq_no", number)
                .build()
                .toString();
    }

    static String words(String message, List<String> words, int fromMillis, int toMillis) {
        JsonArrayBuilder results = Json.array();
        words.forEach(word -> results.add(result(word, fromMillis, toMillis)));
        return Json.object()
                .add("message", message)
                .add("format", "2.9")
                .add("results", results)
                .add(
                        "metadata",
                        span(fromMillis, toMillis)
                                .add("transcript", words.isEmpty() ? "" : String.join(" ", words) + " "))
                .build()
                .toString();
    }

    static String endOfUtterance(int fromMillis, int toMillis) {
        return Json.object()
                .add("message", "EndOfUtterance")
                .add("metadata", span(fromMillis, toMillis))
                .build()
                .toString();
    }

    static String endOfTranscript() {
        return Json.object().add("message", "EndOfTranscript").build().toString();
    }

    private static JsonObjectBuilder result(String word, int fromMillis, int toMillis) {
        return span(fromMillis, toMillis)
                .add("type", "word")
                .add(
                        "alternatives",
                        Json.array()
                                .add(Json.object()
                                        .add("content", word)
                                        .add("confidence", 0.98)
                                        .add("language", "en")));
    }

    private static JsonObjectBuilder span(int fromMillis, int toMillis) {
        return Json.object().add("start_time", fromMillis / 1000.0).add("end_time", toMillis / 1000.0);
    }
}
