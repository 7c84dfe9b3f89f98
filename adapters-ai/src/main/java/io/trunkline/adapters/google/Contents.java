package io.trunkline.adapters.google;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.model.Body;
import io.trunkline.adapters.wire.model.Opening;
import io.trunkline.ports.voice.Message;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a conversation as contents of user and model, who must alternate, beginning with the user. All answers to the calls
 * of one content stand together in the next, and first.
 */
final class Contents {
    private static final String USER = "user";
    private static final String MODEL = "model";
    /**
     * What the vendor takes in place of a signature that there is not, because the answer was interrupted or came from another
     * model. Only the first call of an answer has one. https://ai.google.dev/gemini-api/docs/thought-signatures
     */
    private static final String NO_SIGNATURE = "skip_thought_signature_validator";

    private final List<JsonObject> contents = new ArrayList<>();
    private final List<JsonObject> responses = new ArrayList<>();
    private final List<JsonValue> parts = new ArrayList<>();
    private String role = USER;

    private Contents() {}

    static List<JsonObject> of(List<Message> messages) {
        Contents contents = new Contents();
        if (messages.isEmpty() || messages.getFirst() instanceof Message.Agent) {
            contents.parts.add(text(Opening.WORDS));
        }
        messages.forEach(contents::add);
        contents.end();
        return contents.contents;
    }

    private void add(Message message) {
        switch (message) {
            case Message.Caller caller -> {
                speaks(USER);
                parts.add(text(caller.text()));
            }
            case Message.ToolOutput output -> {
                speaks(USER);
                responses.add(response(output));
            }
            case Message.Agent agent -> add(agent.verbatim().map(Body::list).orElseGet(() -> parts(agent)));
        }
    }

    /** One of whom nothing was heard has not spoken. */
    private void add(List<JsonValue> said) {
        if (!said.isEmpty()) {
            speaks(MODEL);
            parts.addAll(said);
        }
    }

    private void speaks(String next) {
        if (!role.equals(next)) {
            end();
            role = next;
        }
    }

    private void end() {
        List<JsonValue> all = new ArrayList<>(responses);
        all.addAll(parts);
        if (!all.isEmpty()) {
            contents.add(Body.of("role", role).with("parts", Body.array(all)).json());
        }
        responses.clear();
        parts.clear();
    }

    private static List<JsonValue> parts(Message.Agent agent) {
        List<JsonValue> parts = new ArrayList<>();
        if (!agent.text().isBlank()) {
            parts.add(text(agent.text()));
        }
        for (Message.ToolUse use : agent.uses()) {
            boolean isFirst = use.equals(agent.uses().getFirst());
            parts.add(isFirst ? unsigned(use) : call(use).json());
        }
        return parts;
    }

    private static JsonObject unsigned(Message.ToolUse use) {
        return call(use).with("thoughtSignature", NO_SIGNATURE).json();
    }

    static JsonObject text(String text) {
        return Body.of("text", text).json();
    }

    private static Body call(Message.ToolUse use) {
        Body call = Body.of("name", use.tool())
                .with("args", Json.object(use.arguments()).orElse(JsonValue.EMPTY_JSON_OBJECT));
        return Body.of("functionCall", named(call, use).json());
    }

    private static JsonObject response(Message.ToolOutput output) {
        JsonValue given = Json.object(output.output())
                .<JsonValue>map(object -> object)
                .orElseGet(() -> Body.text(output.output()));
        Body response = Body.of("name", output.use().tool())
                .with("response", Body.of("output", given).json());
        return Body.of("functionResponse", named(response, output.use()).json()).json();
    }

    /** A name that the model did not give is not told it. */
    private static Body named(Body body, Message.ToolUse use) {
        return Calls.isOurs(use.id()) ? body : body.with("id", use.id());
    }
}
