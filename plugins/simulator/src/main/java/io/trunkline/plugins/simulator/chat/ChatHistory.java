package io.trunkline.plugins.simulator.chat;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a conversation for what a server would refuse: every call must be answered at once, and nothing else. */
final class ChatHistory {
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool");

    private final Set<String> open = new LinkedHashSet<>();

    private ChatHistory() {}

    static Optional<String> problem(JsonObject request) {
        List<JsonObject> messages = Json.objects(request, "messages");
        if (messages.isEmpty()) {
            return Optional.of("Invalid 'messages': empty array. Expected an array with minimum length 1.");
        }
        ChatHistory history = new ChatHistory();
        return messages.stream()
                .map(history::add)
                .flatMap(Optional::stream)
                .findFirst()
                .or(history::unanswered);
    }

    private Optional<String> add(JsonObject message) {
        String role = Json.text(message, "role");
        if (!ROLES.contains(role)) {
            return Optional.of("Invalid value for 'role'.");
        }
        if (role.equals("tool")) {
            return open.remove(Json.text(message, "tool_call_id"))
                    ? Optional.empty()
                    : Optional.of(
                            "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.");
        }
        return unanswered().or(() -> speaks(message, role));
    }

    private Optional<String> speaks(JsonObject message, String role) {
        List<JsonObject> calls = Json.objects(message, "tool_calls");
        calls.forEach(call -> open.add(Json.text(call, "id")));
        boolean says = message.get("content") instanceof JsonString text
                && !text.getString().isEmpty();
        boolean silent =
                role.equals("assistant") && !calls.isEmpty() && !(message.get("content") instanceof JsonString);
        boolean sound = calls.stream().allMatch(ChatHistory::isSound);
        return (says || silent) && sound
                ? Optional.empty()
                : Optional.of("Invalid value for 'content' of role '" + role + "'.");
    }

    private static boolean isSound(JsonObject call) {
        JsonObject function = Json.member(call, "function");
        return Json.text(call, "type").equals("function")
                && !Json.text(call, "id").isEmpty()
                && !Json.text(function, "name").isEmpty()
                && Json.parse(Json.text(function, "arguments")).isPresent();
    }

    private Optional<String> unanswered() {
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                                + " 'tool_call_id'.");
    }
}
