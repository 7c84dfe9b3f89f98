package io.trunkline.adapters.elevenlabs;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** When the words of one piece of audio are spoken. */
final class Alignment {
    /**
     * A word with the spaces after it.
     *
     * @param fromMillis since the beginning of the piece
     */
    record Word(String text, long fromMillis) {}

    private Alignment() {}

    /** Read what the vendor tells of every character; nothing where it tells nothing, or not for all. */
    static List<Word> read(JsonObject alignment) {
        JsonArray characters = array(alignment, "chars");
        JsonArray starts = array(alignment, "charStartTimesMs");
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        long from = 0;
        for (int i = 0; i < Math.min(characters.size(), starts.size()); i++) {
            String character = characters.get(i) instanceof JsonString text ? text.getString() : "";
            if (!character.isBlank() && endsWithSpace(word)) {
                add(words, word, from);
            }
            if (word.isEmpty() && starts.get(i) instanceof JsonNumber start) {
                from = start.longValue();
            }
            word.append(character);
        }
        add(words, word, from);
        return words;
    }

    private static void add(List<Word> words, StringBuilder word, long from) {
        if (!word.toString().isBlank()) {
            words.add(new Word(word.toString(), from));
        }
        word.setLength(0);
    }

    private static boolean endsWithSpace(StringBuilder word) {
        return !word.isEmpty() && Character.isWhitespace(word.charAt(word.length() - 1));
    }

    private static JsonArray array(JsonObject from, String name) {
        return from.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }
}
