package io.trunkline.adapters.elevenlabs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trunkline.adapters.openai.Shared;
import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the vendor lets a client say, made stricter: the published schemas let unknown members pass, so a misspelled one would
 * never be noticed. Where they are missing everything passes; {@link PublishedMessagesTest} says so and fails in CI.
 */
final class VendorSchema {
    static final String CONVERSATION = "specs/ai/elevenlabs/agents-convai.schema.json";
    static final String INITIATION = "specs/ai/elevenlabs/agents-convai.init-strict.schema.json";
    static final String SPEECH = "specs/ai/elevenlabs/tts-ws.schema.json";

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private VendorSchema() {}

    /** Check what was said in a conversation. */
    static void checkConversation(String message) {
        check(CONVERSATION, "ClientToServer", message);
        if (message.contains("conversation_initiation_client_data")) {
            check(INITIATION, "ConversationInitiation", message);
        }
    }

    /** Check what was said to a socket that speaks, by what it looks like. */
    static void checkSpeech(String message) {
        JsonObject json = Json.object(message).orElseThrow();
        String definition = json.containsKey("close_socket")
                ? "CloseSocket"
                : json.containsKey("close_context")
                        ? "CloseContext"
                        : json.getString("text").isEmpty()
                                ? "KeepContextAlive"
                                : json.getString("text").equals(" ") ? "InitializeConnectionMulti" : "SendTextMulti";
        check(SPEECH, definition, message);
    }

    static void check(String bundle, String definition, String message) {
        if (Shared.isThere()) {
            assertEquals(List.of(), errors(bundle, definition, message), message);
        }
    }

    static boolean allows(String bundle, String definition, String message) {
        return errors(bundle, definition, message).isEmpty();
    }

    private static List<String> errors(String bundle, String definition, String message) {
        return SCHEMAS
                .computeIfAbsent(bundle + "#" + definition, _ -> load(bundle, definition))
                .validate(message, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema load(String bundle, String definition) {
        try {
            JsonObject schema = jakarta.json.Json.createObjectBuilder()
                    .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                    .add("$ref", "#/$defs/" + definition)
                    .add("$defs", strict(Shared.json(bundle).getJsonObject("$defs")))
                    .build();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema.toString(), InputFormat.JSON);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonValue strict(JsonValue value) {
        return switch (value) {
            case JsonObject object -> strict(object);
            case JsonArray array ->
                jakarta.json.Json.createArrayBuilder(
                                array.stream().map(VendorSchema::strict).toList())
                        .build();
            default -> value;
        };
    }

    private static JsonObject strict(JsonObject object) {
        JsonObjectBuilder built = jakarta.json.Json.createObjectBuilder();
        object.forEach((name, member) -> built.add(name, strict(member)));
        if (object.get("properties") instanceof JsonObject && !object.containsKey("additionalProperties")) {
            built.add("additionalProperties", false);
        }
        return built.build();
    }

    /** A message of the vendor's collection of what clients should send. */
    static Optional<String> published(String vendor, String name) throws IOException {
        return Shared.json("specs/ai/client-messages.json").getJsonArray("messages").stream()
                .map(JsonValue::asJsonObject)
                .filter(entry -> entry.getString("vendor").equals(vendor))
                .filter(entry -> entry.getString("name").equals(name))
                .map(entry -> entry.getJsonObject("message").toString())
                .findFirst();
    }
}
