package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.model.Answer;
import io.trunkline.adapters.wire.model.AnswerReader;
import io.trunkline.adapters.wire.model.ModelPlan;
import io.trunkline.adapters.wire.model.ModelProtocol;
import io.trunkline.adapters.wire.model.ModelSettings;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.ModelRequest;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Map;

/** The Messages API. */
final class MessagesProtocol implements ModelProtocol {
    private final AnthropicSettings settings;

    MessagesProtocol(AnthropicSettings settings) {
        this.settings = settings;
    }

    @Override
    public ModelSettings settings() {
        return settings.model();
    }

    @Override
    public Map<String, String> headers() {
        return settings.headers();
    }

    @Override
    public URI answers(String model) {
        return settings.url().http("/v1/messages");
    }

    @Override
    public URI models() {
        return settings.url().http("/v1/models");
    }

    @Override
    public JsonObject body(ModelRequest request, ModelPlan plan) {
        return MessagesBody.of(request, plan);
    }

    @Override
    public AnswerReader reader(Answer answer) {
        return new MessagesReader(answer);
    }

    @Override
    public Failed refused(int status, String body) {
        return AnthropicFailures.refused(status, body);
    }
}
