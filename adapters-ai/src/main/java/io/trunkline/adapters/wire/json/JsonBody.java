package io.trunkline.adapters.wire.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A JSON object that is sent, written member by member: for what needs explicit nulls or has names that no record has. */
public final class JsonBody {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final JsonObjectBuilder members = JSON.createObjectBuilder();

    private JsonBody() {}

    /** Begin an object. */
    public static JsonBody of(String name, String value) {
        return new JsonBody().with(name, value);
    }

    /** Begin an object. */
    public static JsonBody of(String name, long value) {
        return new JsonBody().with(name, value);
    }

    /** Begin an object. */
    public static JsonBody of(String name, JsonValue value) {
        return new JsonBody().with(name, value);
    }

    /** Begin an object. */
    public static JsonBody of(String name, JsonBody value) {
        return new JsonBody().with(name, value);
    }

    /** An array of values. */
    public static JsonValue array(Collection<? extends JsonValue> values) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        values.forEach(array::add);
        return array.build();
    }

    /** An array of one. */
    public static JsonValue array(JsonValue value) {
        return array(List.of(value));
    }

    /** A string. */
    public static JsonValue string(String value) {
        return JSON.createValue(value);
    }

    /** Add a member. */
    public JsonBody with(String name, String value) {
        members.add(name, value);
        return this;
    }

    /** Add a member. */
    public JsonBody with(String name, long value) {
        members.add(name, value);
        return this;
    }

    /** Add a member. */
    public JsonBody with(String name, boolean value) {
        members.add(name, value);
        return this;
    }

    /** Add a member. */
    public JsonBody with(String name, JsonValue value) {
        members.add(name, value);
        return this;
    }

    /** Add a member. */
    public JsonBody with(String name, JsonBody value) {
        return with(name, value.json());
    }

    /** Add a member if it is there: JSON, a number, or something else by its text. */
    public JsonBody with(String name, Optional<?> value) {
        value.ifPresent(present -> {
            switch (present) {
                case JsonValue json -> members.add(name, json);
                case Double number -> members.add(name, number);
                case Number whole -> members.add(name, whole.longValue());
                default -> members.add(name, present.toString());
            }
        });
        return this;
    }

    /** Add a member unless it is empty. */
    public JsonBody withSome(String name, Collection<? extends JsonValue> values) {
        return values.isEmpty() ? this : with(name, array(values));
    }

    /** The object; this one is empty then. */
    public JsonObject json() {
        return members.build();
    }

    /** The object as text; this one is empty then. */
    public String text() {
        return json().toString();
    }

    /** The object as text with what an operator adds to it; this one is empty then. */
    public String text(Extra extra) {
        return extra.onto(json()).toString();
    }
}
