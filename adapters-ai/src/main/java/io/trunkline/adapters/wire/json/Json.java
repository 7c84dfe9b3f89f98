package io.trunkline.adapters.wire.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON both ways: strict in what is written, forgiving of nulls, absences and wrong types in what is read. */
public final class Json {
    private static final JsonReaderFactory READERS = jakarta.json.Json.createReaderFactory(Map.of());
    private static final Jsonb WRITER = JsonbBuilder.create(
            new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES));

    private Json() {}

    /** Write a record, its names in snake case, leaving nulls out. */
    public static String write(Object message) {
        return WRITER.toJson(message);
    }

    /**
     * Read an object; empty when the text is anything else. The parser throws exceptions of several kinds, some plain
     * {@link RuntimeException}, for input that is malformed, nested too deep, or has a number too long.
     */
    public static Optional<JsonObject> object(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException notAnObject) {
            return Optional.empty();
        }
    }

    /** Read an array; empty when the text is anything else. */
    public static List<JsonValue> list(String text) {
        return object("{\"list\":" + text + "}")
                .filter(wrapped -> wrapped.get("list") instanceof JsonArray)
                .map(wrapped -> List.<JsonValue>copyOf(wrapped.getJsonArray("list")))
                .orElse(List.of());
    }

    /** A member that is an object; an empty one otherwise. */
    public static JsonObject object(JsonObject from, String name) {
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

    /** A member that is a string; an empty one otherwise. */
    public static String text(JsonObject from, String name) {
        return from.get(name) instanceof JsonString found ? found.getString() : "";
    }

    /** A member that is an integer; 0 otherwise. */
    public static int integer(JsonObject from, String name) {
        try {
            return from.get(name) instanceof JsonNumber found ? found.intValueExact() : 0;
        } catch (ArithmeticException | UnsupportedOperationException tooLong) {
            return 0;
        }
    }
}
