package io.trunkline.adapters.google;

import io.trunkline.adapters.wire.BadOptionException;
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
import java.util.regex.Pattern;

/** The Gemini API. */
final class GeminiProtocol implements ModelProtocol {
    /** It becomes part of a path. */
    private static final Pattern MODEL = Pattern.compile("((models|tunedModels)/)?[A-Za-z0-9][A-Za-z0-9._-]*");

    private final GoogleSettings settings;

    GeminiProtocol(GoogleSettings settings) {
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
        if (!MODEL.matcher(model).matches()) {
            throw new BadOptionException("model", "must be a name such as gemini-3.6-flash");
        }
        String name = model.contains("/") ? model : "models/" + model;
        return settings.url().http("/" + name + ":streamGenerateContent?alt=sse");
    }

    @Override
    public URI models() {
        return settings.url().http("/models");
    }

    @Override
    public JsonObject body(ModelRequest request, ModelPlan plan) {
        return GeminiBody.of(request, plan);
    }

    @Override
    public AnswerReader reader(Answer answer) {
        return new GeminiReader(answer);
    }

    @Override
    public Failed refused(int status, String body) {
        return GoogleFailures.refused(status, body);
    }
}
