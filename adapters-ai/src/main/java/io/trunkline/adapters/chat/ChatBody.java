package io.trunkline.adapters.chat;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.model.ModelPlan;
import io.trunkline.adapters.wire.model.Opening;
import io.trunkline.adapters.wire.model.ToolSchema;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.ModelRequest;
import io.trunkline.ports.voice.ToolBox;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Writes a request. */
final class ChatBody {
    private final ChatSettings settings;

    ChatBody(ChatSettings settings) {
        this.settings = settings;
    }

    JsonObject of(ModelRequest request, ModelPlan plan) {
        JsonBody body = JsonBody.of("model", plan.model())
                .with("messages", JsonBody.array(messages(request)))
                .with("stream", true)
                .with(settings.limit(), plan.maxTokens())
                .with("reasoning_effort", plan.effort())
                .with("temperature", plan.temperature())
                .withSome("tools", request.tools().stream().map(ChatBody::tool).toList());
        if (settings.asksUsage()) {
            body.with("stream_options", usage());
        }
        return body.json();
    }

    private static JsonObject usage() {
        return Json.object("{\"include_usage\":true}").orElseThrow();
    }

    private static List<JsonObject> messages(ModelRequest request) {
        List<JsonObject> messages = new ArrayList<>();
        if (!request.instructions().isBlank()) {
            messages.add(message("system", request.instructions()));
        }
        if (request.messages().isEmpty()) {
            messages.add(message("user", Opening.WORDS));
        }
        request.messages().stream()
                .filter(message -> !(message instanceof Message.Agent agent && isEmpty(agent)))
                .map(ChatBody::message)
                .forEach(messages::add);
        return messages;
    }

    private static boolean isEmpty(Message.Agent agent) {
        return agent.text().isBlank() && agent.uses().isEmpty();
    }

    private static JsonObject message(Message message) {
        return switch (message) {
            case Message.Caller caller -> message("user", caller.text());
            case Message.Agent agent ->
                JsonBody.of("role", "assistant")
                        .with("content", agent.text().isEmpty() ? JsonValue.NULL : JsonBody.string(agent.text()))
                        .withSome(
                                "tool_calls",
                                agent.uses().stream().map(ChatBody::use).toList())
                        .json();
            case Message.ToolOutput output ->
                JsonBody.of("role", "tool")
                        .with("tool_call_id", output.use().id())
                        .with("content", output.output())
                        .json();
        };
    }

    private static JsonObject message(String role, String content) {
        return JsonBody.of("role", role).with("content", content).json();
    }

    private static JsonObject use(Message.ToolUse use) {
        JsonObject function = JsonBody.of("name", use.tool())
                .with("arguments", use.arguments())
                .json();
        return JsonBody.of("id", use.id())
                .with("type", "function")
                .with("function", function)
                .json();
    }

    private static JsonObject tool(ToolBox.Tool tool) {
        JsonObject function = JsonBody.of("name", tool.name())
                .with("description", tool.description())
                .with("parameters", ToolSchema.of(tool.parameters()))
                .json();
        return JsonBody.of("type", "function").with("function", function).json();
    }
}
