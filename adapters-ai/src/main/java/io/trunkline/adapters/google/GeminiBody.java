package io.trunkline.adapters.google;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.model.ModelPlan;
import io.trunkline.adapters.wire.model.ToolSchema;
import io.trunkline.ports.voice.ModelRequest;
import io.trunkline.ports.voice.ToolBox;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a request. */
final class GeminiBody {
    private static final JsonObject NO_THOUGHT =
            Json.object("{\"thinkingBudget\":0}").orElseThrow();

    private GeminiBody() {}

    static JsonObject of(ModelRequest request, ModelPlan plan) {
        return JsonBody.of("contents", JsonBody.array(Contents.of(request.messages())))
                .with("systemInstruction", instructions(request.instructions()))
                .withSome("tools", tools(request.tools()))
                .with("generationConfig", generation(plan))
                .json();
    }

    private static JsonObject generation(ModelPlan plan) {
        return JsonBody.of("maxOutputTokens", plan.maxTokens())
                .with("temperature", plan.temperature())
                .with("thinkingConfig", plan.effort().map(GeminiBody::thinking))
                .json();
    }

    /** Older models have a budget, newer ones levels and no way not to think. */
    private static JsonObject thinking(String effort) {
        return effort.equals("none")
                ? NO_THOUGHT
                : JsonBody.of("thinkingLevel", effort.toUpperCase(Locale.ROOT)).json();
    }

    private static Optional<JsonObject> instructions(String text) {
        return Optional.of(text)
                .filter(some -> !some.isBlank())
                .map(some -> JsonBody.of("parts", JsonBody.array(Contents.part(some)))
                        .json());
    }

    private static List<JsonObject> tools(List<ToolBox.Tool> tools) {
        List<JsonObject> functions = tools.stream().map(GeminiBody::function).toList();
        return functions.isEmpty()
                ? List.of()
                : List.of(JsonBody.of("functionDeclarations", JsonBody.array(functions))
                        .json());
    }

    private static JsonObject function(ToolBox.Tool tool) {
        return JsonBody.of("name", tool.name())
                .with("description", tool.description())
                .with("parametersJsonSchema", ToolSchema.of(tool.parameters()))
                .json();
    }
}
