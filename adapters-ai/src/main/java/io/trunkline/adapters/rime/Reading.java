package io.trunkline.adapters.rime;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.SynthesisEvent;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** One synthesis under way: what is read aloud, and how far the vendor has told its words. */
final class Reading {
    private static final double MILLIS = 1000;

    private final String utterance;
    private final String context;
    private final String text;
    private final long fromMillis;
    private int told;
    private boolean cancelled;

    Reading(String utterance, String context, String text, long fromMillis) {
        this.utterance = utterance;
        this.context = context;
        this.text = text;
        this.fromMillis = fromMillis;
    }

    String utterance() {
        return utterance;
    }

    String context() {
        return context;
    }

    String text() {
        return text;
    }

    void cancel() {
        cancelled = true;
    }

    /** Whether what a message tells is for the caller; one that names no synthesis belongs to the only one there is. */
    boolean isHeard(JsonObject message) {
        String named = Json.text(message, "contextId");
        return !cancelled && (named.isEmpty() || named.equals(context));
    }

    /**
     * The words whose times are told. They come without spaces and punctuation may differ, so each is looked up in the text
     * and given as it stands there, with what lies before it; one that is not found is told along with the next.
     */
    List<SynthesisEvent.Timed> timed(JsonObject times) {
        List<SynthesisEvent.Timed> found = new ArrayList<>();
        JsonArray words = array(times, "words");
        JsonArray starts = array(times, "start");
        for (int i = 0; i < Math.min(words.size(), starts.size()); i++) {
            if (words.get(i) instanceof JsonString word && starts.get(i) instanceof JsonNumber start) {
                int at = word.getString().isEmpty() ? -1 : text.indexOf(word.getString(), told);
                if (at >= 0) {
                    int end = endOfSpaces(at + word.getString().length());
                    long millis = fromMillis + Math.max(0, Math.round(start.doubleValue() * MILLIS));
                    found.add(new SynthesisEvent.Timed(utterance, text.substring(told, end), millis));
                    told = end;
                }
            }
        }
        return found;
    }

    private int endOfSpaces(int from) {
        int end = from;
        while (end < text.length() && !Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static JsonArray array(JsonObject from, String name) {
        return from.get(name) instanceof JsonArray found ? found : JsonValue.EMPTY_JSON_ARRAY;
    }
}
