package io.trunkline.app.api;

import io.trunkline.app.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * A field of a request's body, or a query parameter.
 *
 * @param name its name
 * @param required whether it must be there
 * @param about what it is for
 * @param schema what it may be, as JSON Schema has it
 */
record Field(String name, boolean required, String about, JsonObject schema) {
    private static final String NUMBER = "^\\+[1-9][0-9]{1,14}$";

    static Field text(String name, String about) {
        return of(name, about, "string", Json.createObjectBuilder().add("minLength", 1));
    }

    static Field text(String name, String about, int longest) {
        return of(
                name,
                about,
                "string",
                Json.createObjectBuilder().add("minLength", 1).add("maxLength", longest));
    }

    static Field number(String name, String about) {
        return of(name, about, "string", Json.createObjectBuilder().add("pattern", NUMBER));
    }

    static Field flag(String name, String about) {
        return of(name, about, "boolean", Json.createObjectBuilder());
    }

    static Field whole(String name, long least, long most, String about) {
        return of(
                name,
                about,
                "integer",
                Json.createObjectBuilder().add("minimum", least).add("maximum", most));
    }

    static Field choice(String name, String about, List<String> words) {
        JsonArrayBuilder values = Json.createArrayBuilder(words);
        return of(name, about, "string", Json.createObjectBuilder().add("enum", values));
    }

    static Field texts(String name, int most, String about) {
        return of(
                name,
                about,
                "object",
                Json.createObjectBuilder()
                        .add("maxProperties", most)
                        .add("additionalProperties", Json.createObjectBuilder().add("type", "string")));
    }

    static Field list(String name, String about, int most, JsonObjectBuilder items) {
        return of(
                name,
                about,
                "array",
                Json.createObjectBuilder().add("maxItems", most).add("items", items));
    }

    static Field object(String name, String about, JsonObjectBuilder schema) {
        return of(name, about, "object", schema);
    }

    private static Field of(String name, String about, String type, JsonObjectBuilder schema) {
        return new Field(name, false, about, schema.add("type", type).build());
    }

    Field need() {
        return new Field(name, true, about, schema);
    }

    /** As a field of a body: null is as good as absent. */
    JsonObject inBody() {
        JsonObjectBuilder json = Json.createObjectBuilder(schema).add("description", about);
        if (!required) {
            json.add(
                    "type",
                    Json.createArrayBuilder().add(schema.getString("type")).add("null"));
            if (schema.containsKey("enum")) {
                json.add(
                        "enum",
                        Json.createArrayBuilder(schema.getJsonArray("enum")).addNull());
            }
        }
        return json.build();
    }
}
