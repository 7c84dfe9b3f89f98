package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes a JSON object member by member. What is absent is left out. */
public final class Body {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final JsonObjectBuilder members = JSON.createObjectBuilder();

    private Body() {}

    /** Begin an object. */
    public static Body of(String name, String value) {
        return new Body().with(name, value);
    }

    /** Begin an object. */
    public static Body of(String name, JsonValue value) {
        return new Body().with(name, value);
    }

    /** Begin an object. */
    public static Body of(String name, long value) {
        return new Body().with(name, value);
    }

    /** An array of objects. */
    public static JsonValue array(Collection<? extends JsonValue> values) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        values.forEach(array::add);
        return array.build();
    }

    /** An array of one. */
    public static JsonValue array(JsonValue value) {
        return array(List.of(value));
    }

    /** An array that was written by {@link #array}. */
    public static List<JsonValue> list(String text) {
        return Json.object("{\"list\":" + text + "}")
                .map(wrapped -> List.copyOf(wrapped.getJsonArray("list")))
                .orElse(List.of());
    }

    /** A string. */
    public static JsonValue text(String value) {
        return JSON.createValue(value);
    }

    /** The schema of a tool's arguments as JSON; one without arguments if it is none. */
    public static JsonObject schema(String text) {
        JsonObject schema = Json.object(text).orElse(JsonValue.EMPTY_JSON_OBJECT);
        return schema.containsKey("type")
                ? schema
                : JSON.createObjectBuilder(schema)
                        .add("type", "object")
                        .add("properties", Json.object(schema, "properties"))
                        .build();
    }

    static JsonObject merge(JsonObject body, JsonObject patch) {
        return JSON.createMergePatch(patch).apply(body).asJsonObject();
    }

    /** Add a member. */
    public Body with(String name, String value) {
        members.add(name, value);
        return this;
    }

    /** Add a member. */
    public Body with(String name, long value) {
        members.add(name, value);
        return this;
    }

    /** Add a member. */
    public Body with(String name, boolean value) {
        members.add(name, value);
        return this;
    }

    /** Add a member. */
    public Body with(String name, JsonValue value) {
        members.add(name, value);
        return this;
    }

    /** Add a member if it is there: a string, a number or JSON. */
    public Body with(String name, Optional<?> value) {
        value.ifPresent(present -> {
            switch (present) {
                case JsonValue json -> members.add(name, json);
                case Double number -> members.add(name, number);
                default -> members.add(name, present.toString());
            }
        });
        return this;
    }

    /** Add a member unless it is empty. */
    public Body withSome(String name, Collection<? extends JsonValue> values) {
        return values.isEmpty() ? this : with(name, array(values));
    }

    /** The object. */
    public JsonObject json() {
        return members.build();
    }
}
