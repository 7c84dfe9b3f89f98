package io.trunkline.adapters.chat;

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

/** Chat completions. */
final class ChatProtocol implements ModelProtocol {
    private final ChatSettings settings;

    ChatProtocol(ChatSettings settings) {
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
        return settings.url().http("/chat/completions");
    }

    @Override
    public URI models() {
        return settings.url().http("/models");
    }

    @Override
    public JsonObject body(ModelRequest request, ModelPlan plan) {
        return new ChatBody(settings).of(request, plan);
    }

    @Override
    public AnswerReader reader(Answer answer) {
        return new ChatReader(answer);
    }

    @Override
    public Failed refused(int status, String body) {
        return ChatFailures.refused(status, body);
    }
}
