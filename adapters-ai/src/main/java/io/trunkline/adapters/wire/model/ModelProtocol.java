package io.trunkline.adapters.wire.model;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.ModelRequest;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Map;

/** How one vendor is asked for an answer, and how the answer is read. For many calls at once. */
public interface ModelProtocol {
    /** What stands in the configuration. */
    ModelSettings settings();

    /** Who asks, for every request. */
    Map<String, String> headers();

    /** Where a model's answers come from. */
    URI answers(String model);

    /** Where the models are listed, the cheapest question that needs a valid key. */
    URI models();

    /** What is asked, without what the operator adds to it. */
    JsonObject body(ModelRequest request, ModelPlan plan);

    /** Reads one answer from its beginning. */
    AnswerReader reader(Answer answer);

    /** What it means that the vendor answered with a status that is no success. */
    Failed refused(int status, String body);
}
