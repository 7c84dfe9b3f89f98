package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** The schema of a tool's arguments. */
public final class ToolSchema {
    private ToolSchema() {}

    /** Read it; one without arguments if it is none. */
    public static JsonObject of(String text) {
        JsonObject schema = Json.object(text).orElse(JsonValue.EMPTY_JSON_OBJECT);
        return schema.containsKey("type")
                ? schema
                : jakarta.json.Json.createObjectBuilder(schema)
                        .add("type", "object")
                        .add("properties", Json.object(schema, "properties"))
                        .build();
    }
}
