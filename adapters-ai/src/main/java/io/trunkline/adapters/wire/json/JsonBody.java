package io.trunkline.adapters.wire.json;

import io.trunkline.ports.plugin.Settings;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/** A JSON object that is sent, written member by member; for what an operator may add to and what needs explicit nulls. */
public final class JsonBody {
    private static final JsonBuilderFactory BUILDERS = jakarta.json.Json.createBuilderFactory(Map.of());

    private final JsonObjectBuilder members = BUILDERS.createObjectBuilder();

    /** An object without members so far. */
    public JsonBody() {}

    /** The members that an operator adds to what is sent: a setting that is a JSON object, or absent. */
    public static JsonObject extra(Settings settings, String key) {
        return settings.find(key)
                .map(text -> Json.object(text).orElseThrow(() -> settings.invalid(key, "must be a JSON object")))
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    public JsonBody with(String name, String value) {
        members.add(name, value);
        return this;
    }

    public JsonBody with(String name, long value) {
        members.add(name, value);
        return this;
    }

    public JsonBody with(String name, JsonValue value) {
        members.add(name, value);
        return this;
    }

    public JsonBody with(String name, JsonBody value) {
        return with(name, value.object());
    }

    /** Add a text, if there is one. */
    public JsonBody withText(String name, Optional<String> value) {
        value.ifPresent(present -> members.add(name, present));
        return this;
    }

    /** Add a number, if there is one. */
    public JsonBody withNumber(String name, Optional<? extends Number> value) {
        value.ifPresent(present -> {
            if (present instanceof Double decimal) {
                members.add(name, decimal);
            } else {
                members.add(name, present.longValue());
            }
        });
        return this;
    }

    /** Add all members of another; they win. */
    public JsonBody and(JsonObject others) {
        others.forEach(members::add);
        return this;
    }

    /** The object; this one is empty then. */
    public JsonObject object() {
        return members.build();
    }

    /** The object as text; this one is empty then. */
    public String text() {
        return object().toString();
    }
}
