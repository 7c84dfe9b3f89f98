package io.trunkline.adapters.assemblyai;

import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the vendor tells of a turn, each time all of it.
 *
 * @param order its number; 0 is the first; empty where the vendor does not count
 * @param transcript what was understood, the words that may change left out
 * @param guess the same with them
 * @param isOver whether the caller has finished
 * @param isFormatted whether it has capitals and punctuation
 */
record Turn(Optional<Integer> order, String transcript, String guess, boolean isOver, boolean isFormatted) {
    static Turn of(JsonObject message) {
        String transcript = Json.text(message, "transcript");
        return new Turn(
                Optional.of(message)
                        .filter(turn -> turn.containsKey("turn_order"))
                        .map(turn -> Json.integer(turn, "turn_order")),
                transcript,
                guess(transcript, Json.objects(message, "words")),
                isTrue(message, "end_of_turn"),
                isTrue(message, "turn_is_formatted"));
    }

    private static String guess(String transcript, List<JsonObject> words) {
        boolean isOpen = words.stream().anyMatch(word -> !isTrue(word, "word_is_final"));
        return isOpen
                ? words.stream().map(word -> Json.text(word, "text")).collect(Collectors.joining(" "))
                : transcript;
    }

    private static boolean isTrue(JsonObject from, String name) {
        return JsonValue.TRUE.equals(from.get(name));
    }

    @Override
    public String toString() {
        return "Turn[" + order + ", " + guess.length() + " characters]";
    }
}
