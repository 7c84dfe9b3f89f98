package io.trunkline.app.api;

import io.trunkline.app.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What answers look like: a file of JSON Schema each, in the folder {@code schemas} beside this class. */
final class Schemas {
    private static final String PREFIX = "#/components/schemas/";

    private final Map<String, JsonObject> used = new TreeMap<>();

    /** Refer to a schema, and so use it and all that it refers to. */
    JsonObjectBuilder reference(String name) {
        use(name);
        return Json.createObjectBuilder().add("$ref", PREFIX + name);
    }

    /** All that were referred to, and one more. */
    JsonObjectBuilder used(String name) {
        use(name);
        JsonObjectBuilder all = Json.createObjectBuilder();
        used.forEach(all::add);
        return all;
    }

    private void use(String name) {
        if (!used.containsKey(name)) {
            JsonObject schema = read(name);
            used.put(name, schema);
            follow(schema);
        }
    }

    private void follow(JsonValue value) {
        if (value instanceof JsonObject object) {
            if (object.get("$ref") instanceof JsonString reference) {
                use(reference.getString().substring(PREFIX.length()));
            }
            object.values().forEach(this::follow);
        } else if (value instanceof JsonArray array) {
            array.forEach(this::follow);
        }
    }

    private static JsonObject read(String name) {
        try (InputStream file =
                        Objects.requireNonNull(Schemas.class.getResourceAsStream("schemas/" + name + ".json"), name);
                JsonReader reader = Json.createReader(file)) {
            return reader.readObject();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
