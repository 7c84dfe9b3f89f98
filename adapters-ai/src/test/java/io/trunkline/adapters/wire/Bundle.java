package io.trunkline.adapters.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A vendor's published schemas, read in place: skipped with a word where the shared folder is missing, demanded where
 * {@code CI=true}.
 */
public final class Bundle {
    /** Has no types. */
    public static final Bundle NONE = new Bundle(JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT);

    private final JsonObject whole;
    private final JsonObject definitions;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Bundle(JsonObject whole, JsonObject definitions) {
        this.whole = whole;
        this.definitions = definitions;
    }

    /** One, such as {@code cartesia/tts-ws.schema.json}. */
    public static Bundle of(String file) {
        JsonObject whole = Shared.json("specs/ai/" + file);
        return new Bundle(whole, whole.getJsonObject("$defs"));
    }

    /** The same, made stricter: every object that lists its members allows no others. */
    public Bundle strict() {
        return new Bundle(whole, strict(definitions));
    }

    /** What is wrong with a message of a type. */
    public List<String> errors(String type, String message) {
        return schemas.computeIfAbsent(type, this::schema).validate(message, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private Schema schema(String type) {
        JsonObject schema = jakarta.json.Json.createObjectBuilder()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$ref", "#/$defs/" + type)
                .add("$defs", definitions)
                .build();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON);
    }

    /** Fails unless a message is one of these. */
    public void check(String type, String message) {
        assertEquals(List.of(), errors(type, message), message);
    }

    /** Whether a message is one of these. */
    public boolean allows(String type, String message) {
        return errors(type, message).isEmpty();
    }

    /** All of it. */
    public JsonObject whole() {
        return whole;
    }

    /** The messages that the shared folder wants us to send to a vendor. */
    public static List<JsonObject> wanted(String vendor) {
        return Shared.json("specs/ai/client-messages.json")
                .getJsonArray("messages")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(message -> message.getString("vendor").startsWith(vendor))
                .toList();
    }

    /** One of them, by its name. */
    public static JsonObject wanted(String vendor, String name) {
        return wanted(vendor).stream()
                .filter(message -> message.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getJsonObject("message");
    }

    private static JsonValue strict(JsonValue value) {
        return switch (value) {
            case JsonObject object -> strict(object);
            case JsonArray array ->
                jakarta.json.Json.createArrayBuilder(
                                array.stream().map(Bundle::strict).toList())
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
}
