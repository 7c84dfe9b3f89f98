package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.model.ModelPlan;
import io.trunkline.adapters.wire.model.ToolSchema;
import io.trunkline.ports.voice.ModelRequest;
import io.trunkline.ports.voice.ToolBox;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Writes a request. Instructions and tools are the same for a whole call, so the vendor is asked to keep them. */
final class MessagesBody {
    private static final JsonObject CACHED =
            Json.object("{\"type\":\"ephemeral\"}").orElseThrow();

    private MessagesBody() {}

    static JsonObject of(ModelRequest request, ModelPlan plan) {
        return JsonBody.of("model", plan.model())
                .with("max_tokens", plan.maxTokens())
                .with("stream", true)
                .with("system", system(request.instructions()))
                .with("messages", JsonBody.array(Turns.of(request.messages())))
                .withSome(
                        "tools",
                        request.tools().stream().map(MessagesBody::tool).toList())
                .with("temperature", plan.temperature())
                .with("thinking", plan.effort().filter("none"::equals).map(_ -> disabled()))
                .with(
                        "output_config",
                        plan.effort().filter(effort -> !effort.equals("none")).map(MessagesBody::effort))
                .json();
    }

    private static Optional<?> system(String instructions) {
        return Optional.of(instructions)
                .filter(text -> !text.isBlank())
                .map(text -> JsonBody.array(JsonBody.of("type", "text")
                        .with("text", text)
                        .with("cache_control", CACHED)
                        .json()));
    }

    private static JsonObject tool(ToolBox.Tool tool) {
        return JsonBody.of("name", tool.name())
                .with("description", tool.description())
                .with("input_schema", ToolSchema.of(tool.parameters()))
                .json();
    }

    private static JsonObject disabled() {
        return JsonBody.of("type", "disabled").json();
    }

    private static JsonObject effort(String effort) {
        return JsonBody.of("effort", effort).json();
    }
}
