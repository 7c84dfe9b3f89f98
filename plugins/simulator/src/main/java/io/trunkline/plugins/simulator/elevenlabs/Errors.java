package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;

/** How the vendor's HTTP API says no. */
final class Errors {
    static final Refusal NO_KEY =
            of(401, "needs_authorization", "Neither authorization header nor xi-api-key received.");
    static final Refusal WRONG_KEY = of(401, "invalid_api_key", "Invalid API key");
    static final Refusal NO_AGENT = of(404, "document_not_found", "Document with id not found.");
    static final Refusal NO_CONVERSATION = of(404, "conversation_not_found", "Conversation not found.");
    static final Refusal NO_VOICE = of(404, "voice_not_found", "A voice with this voice_id was not found.");
    static final Refusal NO_MODEL = of(400, "model_not_found", "A model with this model_id was not found.");
    static final Refusal NO_FORMAT = of(422, "invalid_output_format", "This output_format is not known.");
    static final Refusal NO_TEXT = of(400, "input_text_empty", "Input text is empty.");

    private Errors() {}

    static Refusal of(int status, String word, String message) {
        return new Refusal(
                status,
                Json.object()
                        .add("detail", Json.object().add("status", word).add("message", message))
                        .build()
                        .toString());
    }
}
