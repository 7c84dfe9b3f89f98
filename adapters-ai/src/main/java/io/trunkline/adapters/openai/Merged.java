package io.trunkline.adapters.openai;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** One JSON object laid over another: objects are merged member by member, everything else is replaced. */
final class Merged {
    private Merged() {}

    static JsonObject of(JsonObject base, JsonObject over) {
        JsonObjectBuilder merged = Json.createObjectBuilder(base);
        over.forEach((name, value) -> merged.add(
                name,
                base.get(name) instanceof JsonObject below && value instanceof JsonObject above
                        ? of(below, above)
                        : value));
        return merged.build();
    }
}
