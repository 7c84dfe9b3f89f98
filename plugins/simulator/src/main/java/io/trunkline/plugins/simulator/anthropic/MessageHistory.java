package io.trunkline.plugins.simulator.anthropic;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a conversation for what the vendor would refuse: turns must alternate, every use of a tool be answered in the next
 * turn and first, and thoughts come back as they were. In one thing it is stricter: newer versions of the vendor put turns of
 * the same side together.
 */
final class MessageHistory {
    private final Signatures signatures;
    private final JsonObject request;
    private Set<String> open = Set.of();
    private String last = "assistant";

    MessageHistory(Signatures signatures, JsonObject request) {
        this.signatures = signatures;
        this.request = request;
    }

    Optional<String> problem() {
        List<JsonObject> messages = Json.objects(request, "messages");
        if (messages.isEmpty()) {
            return Optional.of("messages: at least one message is required");
        }
        return messages.stream()
                .map(this::add)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> open.isEmpty() ? Optional.empty() : Optional.of(unanswered()));
    }

    private Optional<String> add(JsonObject message) {
        String role = Json.text(message, "role");
        if (role.equals(last)) {
            return Optional.of(
                    "messages: roles must alternate between \"user\" and \"assistant\", beginning with \"user\"");
        }
        last = role;
        if (message.get("content") instanceof JsonString text) {
            return text.getString().isBlank() ? Optional.of("messages: text content must be non-empty") : noResults();
        }
        List<JsonObject> content = Json.objects(message, "content");
        return content.isEmpty()
                ? Optional.of("messages: content must not be empty")
                : emptyText(content).or(() -> role.equals("user") ? user(content) : assistant(content));
    }

    private Optional<String> noResults() {
        return open.isEmpty() ? Optional.empty() : Optional.of(unanswered());
    }

    private Optional<String> emptyText(List<JsonObject> content) {
        return content.stream()
                .filter(block ->
                        type(block).equals("text") && Json.text(block, "text").isBlank())
                .findFirst()
                .map(_ -> "messages: text content blocks must be non-empty");
    }

    private Optional<String> user(List<JsonObject> content) {
        Set<String> unanswered = new HashSet<>(open);
        open = Set.of();
        for (JsonObject block : content.subList(0, Math.min(unanswered.size(), content.size()))) {
            if (type(block).equals("tool_result")) {
                unanswered.remove(Json.text(block, "tool_use_id"));
            }
        }
        long results = content.stream()
                .filter(block -> type(block).equals("tool_result"))
                .count();
        if (!unanswered.isEmpty()) {
            return Optional.of(unanswered());
        }
        return content.stream().limit(results).allMatch(block -> type(block).equals("tool_result"))
                ? Optional.empty()
                : Optional.of("messages: unexpected `tool_use_id` found in `tool_result` blocks");
    }

    private Optional<String> assistant(List<JsonObject> content) {
        open = new HashSet<>();
        content.stream()
                .filter(block -> type(block).equals("tool_use"))
                .forEach(block -> open.add(Json.text(block, "id")));
        boolean forged = content.stream()
                .filter(block -> type(block).equals("thinking"))
                .anyMatch(
                        block -> !signatures.sign(Json.text(block, "thinking")).equals(Json.text(block, "signature")));
        if (forged) {
            return Optional.of("messages: Invalid `signature` in `thinking` block");
        }
        boolean forgotten = open.stream().anyMatch(signatures::wasAskedAfterThought)
                && content.stream().noneMatch(block -> type(block).equals("thinking"));
        return forgotten && thinks()
                ? Optional.of("messages: Expected `thinking` or `redacted_thinking`, but found `tool_use`")
                : Optional.empty();
    }

    private boolean thinks() {
        return Json.text(Json.member(request, "thinking"), "type").equals("enabled");
    }

    private static String type(JsonObject block) {
        return Json.text(block, "type");
    }

    private static String unanswered() {
        return "messages: `tool_use` ids were found without `tool_result` blocks immediately after";
    }
}
