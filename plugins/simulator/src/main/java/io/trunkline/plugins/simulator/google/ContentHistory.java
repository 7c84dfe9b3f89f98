package io.trunkline.plugins.simulator.google;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a conversation for what the vendor would refuse: contents must alternate, every call be answered in the next content,
 * and, of newer models, the first call of a content come back with the signature of its thoughts. Contents that follow each other
 * with the same role are one turn: the vendor's own client sends what was streamed that way.
 */
final class ContentHistory {
    private final boolean signs;
    private List<String> open = List.of();
    private boolean begun;

    private record Turn(boolean isUser, List<JsonObject> parts) {}

    ContentHistory(boolean signs) {
        this.signs = signs;
    }

    Optional<String> problem(List<JsonObject> contents) {
        if (contents.isEmpty()) {
            return Optional.of("* GenerateContentRequest.contents: contents is not specified");
        }
        return contents.stream()
                .map(ContentHistory::malformed)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> turns(contents).stream()
                        .map(turn -> turn.isUser() ? user(turn.parts()) : model(turn.parts()))
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(this::unanswered);
    }

    private static Optional<String> malformed(JsonObject content) {
        if (Json.objects(content, "parts").isEmpty()) {
            return Optional.of("* GenerateContentRequest.contents: contents.parts must not be empty.");
        }
        return List.of("user", "model").contains(Json.text(content, "role"))
                ? Optional.empty()
                : Optional.of("Please use a valid role: user, model.");
    }

    private static List<Turn> turns(List<JsonObject> contents) {
        List<Turn> turns = new ArrayList<>();
        for (JsonObject content : contents) {
            boolean isUser = Json.text(content, "role").equals("user");
            if (turns.isEmpty() || turns.getLast().isUser() != isUser) {
                turns.add(new Turn(isUser, new ArrayList<>()));
            }
            turns.getLast().parts().addAll(Json.objects(content, "parts"));
        }
        return turns;
    }

    private Optional<String> user(List<JsonObject> parts) {
        List<String> answered = names(parts, "functionResponse");
        boolean fits = answered.equals(open);
        begun = true;
        open = List.of();
        return fits ? Optional.empty() : mismatch();
    }

    private Optional<String> model(List<JsonObject> parts) {
        open = names(parts, "functionCall");
        Optional<JsonObject> first =
                parts.stream().filter(part -> part.containsKey("functionCall")).findFirst();
        if (first.isPresent() && !begun) {
            return Optional.of(
                    "Please ensure that function call turn comes immediately after a user turn or after a function"
                            + " response turn.");
        }
        return first.filter(part -> signs && !part.containsKey("thoughtSignature"))
                .map(_ -> "Function call is missing a thought_signature in functionCall parts.");
    }

    private Optional<String> unanswered() {
        return open.isEmpty() ? Optional.empty() : mismatch();
    }

    private static Optional<String> mismatch() {
        return Optional.of("Please ensure that the number of function response parts is equal to the number of function"
                + " call parts of the function call turn.");
    }

    private static List<String> names(List<JsonObject> parts, String kind) {
        List<String> names = new ArrayList<>();
        for (JsonObject part : parts) {
            if (part.get(kind) instanceof JsonObject found) {
                names.add(Json.text(found, "name") + " " + Json.text(found, "id"));
            }
        }
        return names;
    }
}
