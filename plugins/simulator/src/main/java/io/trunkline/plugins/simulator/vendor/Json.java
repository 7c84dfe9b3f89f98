package io.trunkline.plugins.simulator.vendor;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;

/** JSON by a provider that is made by hand: looking one up depends on the thread's class loader. */
public final class Json {
    private static final JsonProviderImpl PROVIDER = new JsonProviderImpl();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());

    private Json() {}

    /** Begin an object. */
    public static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    /** Begin an object with a type. */
    public static JsonObjectBuilder object(String type) {
        return object().add("type", type);
    }

    /** Begin an object with the members of another. */
    public static JsonObjectBuilder copy(JsonObject object) {
        return BUILDERS.createObjectBuilder(object);
    }

    /** An array of values. */
    public static JsonArray array(JsonValue... values) {
        JsonArrayBuilder array = array();
        for (JsonValue value : values) {
            array.add(value);
        }
        return array.build();
    }

    /** A string. */
    public static JsonValue value(String text) {
        return PROVIDER.createValue(text);
    }

    /** A number. */
    public static JsonValue value(double number) {
        return PROVIDER.createValue(number);
    }

    /** Begin an array. */
    public static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    /** Read an object; empty when the text is none. The parser throws exceptions of several kinds. */
    public static Optional<JsonObject> parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException noObject) {
            return Optional.empty();
        }
    }

    /** A member that is a string. */
    public static Optional<String> find(JsonObject from, String name) {
        return from.get(name) instanceof JsonString found ? Optional.of(found.getString()) : Optional.empty();
    }

    /** A member that is a string; an empty one otherwise. */
    public static String text(JsonObject from, String name) {
        return from.get(name) instanceof JsonString found ? found.getString() : "";
    }

    /** A member that is an object; an empty one otherwise. */
    public static JsonObject member(JsonObject from, String name) {
        return from.get(name) instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The objects of a member that is an array. */
    public static List<JsonObject> objects(JsonObject from, String name) {
        JsonValue list = from.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY);
        return list.getValueType() == JsonValue.ValueType.ARRAY
                ? list.asJsonArray().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .toList()
                : List.of();
    }
}
