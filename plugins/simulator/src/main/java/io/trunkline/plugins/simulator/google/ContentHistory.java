package io.trunkline.plugins.simulator.google;

import io.trunkline.plugins.simulator.model.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a conversation for what the vendor would refuse: contents must alternate, every call be answered in the next content,
 * and, of newer models, the first call of a content come back with the signature of its thoughts.
 */
final class ContentHistory {
    private final boolean signs;
    private List<String> open = List.of();
    private String last = "model";

    ContentHistory(boolean signs) {
        this.signs = signs;
    }

    Optional<String> problem(List<JsonObject> contents) {
        if (contents.isEmpty()) {
            return Optional.of("* GenerateContentRequest.contents: contents is not specified");
        }
        return contents.stream().map(this::add).flatMap(Optional::stream).findFirst().or(this::unanswered);
    }

    private Optional<String> add(JsonObject content) {
        String role = Json.text(content, "role");
        List<JsonObject> parts = Json.objects(content, "parts");
        if (parts.isEmpty()) {
            return Optional.of("* GenerateContentRequest.contents: contents.parts must not be empty.");
        }
        if (!List.of("user", "model").contains(role) || role.equals(last)) {
            return Optional.of("Please ensure that multiturn requests alternate between user and model.");
        }
        last = role;
        return role.equals("user") ? user(parts) : model(parts);
    }

    private Optional<String> user(List<JsonObject> parts) {
        List<String> answered = names(parts, "functionResponse");
        boolean fits = answered.equals(open);
        open = List.of();
        return fits ? Optional.empty() : mismatch();
    }

    private Optional<String> model(List<JsonObject> parts) {
        open = names(parts, "functionCall");
        Optional<JsonObject> first =
                parts.stream().filter(part -> part.containsKey("functionCall")).findFirst();
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
