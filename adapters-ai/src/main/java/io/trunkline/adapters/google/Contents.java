package io.trunkline.adapters.google;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.model.Alternation;
import io.trunkline.ports.voice.Message;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** Writes a conversation as contents of user and model. */
final class Contents implements Alternation.Spelling {
    /**
     * What the vendor takes in place of a signature that there is not, because the answer was interrupted or came from another
     * model. Only the first call of an answer has one. https://ai.google.dev/gemini-api/docs/thought-signatures
     */
    private static final String NO_SIGNATURE = "skip_thought_signature_validator";

    private Contents() {}

    static List<JsonObject> of(List<Message> messages) {
        return Alternation.of(messages, new Contents());
    }

    @Override
    public String agent() {
        return "model";
    }

    @Override
    public String pieces() {
        return "parts";
    }

    @Override
    public JsonObject text(String text) {
        return part(text);
    }

    static JsonObject part(String text) {
        return JsonBody.of("text", text).json();
    }

    @Override
    public JsonObject use(Message.ToolUse use, boolean first) {
        JsonBody call = JsonBody.of("name", use.tool())
                .with("args", Json.object(use.arguments()).orElse(JsonValue.EMPTY_JSON_OBJECT));
        JsonBody part = JsonBody.of("functionCall", named(call, use));
        return first ? part.with("thoughtSignature", NO_SIGNATURE).json() : part.json();
    }

    @Override
    public JsonObject output(Message.ToolOutput output) {
        JsonValue given = Json.object(output.output())
                .<JsonValue>map(object -> object)
                .orElseGet(() -> JsonBody.string(output.output()));
        JsonBody response = JsonBody.of("name", output.use().tool()).with("response", JsonBody.of("output", given));
        return JsonBody.of("functionResponse", named(response, output.use())).json();
    }

    /** A name that the model did not give is not told it. */
    private static JsonBody named(JsonBody body, Message.ToolUse use) {
        return Calls.isOurs(use.id()) ? body : body.with("id", use.id());
    }
}
