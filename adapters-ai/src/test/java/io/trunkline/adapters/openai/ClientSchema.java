package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The vendor's schema of what a client may say, made stricter: the published one lets unknown members pass, so a
 * misspelled one would never be noticed. Here every object that lists its members allows no others.
 */
final class ClientSchema {
    static final String BUNDLE = "specs/ai/openai/realtime-ga.schema.json";
    private static final Optional<Schema> SCHEMA = Shared.isThere() ? Optional.of(load()) : Optional.empty();

    private ClientSchema() {}

    /** Does nothing where the schema is missing; {@link ClientEventsTest} says so and fails in CI. */
    static void check(String message) {
        SCHEMA.ifPresent(schema -> assertEquals(List.of(), errors(schema, message), message));
    }

    static boolean allows(String message) {
        return SCHEMA.map(schema -> errors(schema, message).isEmpty()).orElseThrow();
    }

    private static List<String> errors(Schema schema, String message) {
        return schema.validate(message, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema load() {
        try {
            JsonObject bundle = Shared.json(BUNDLE);
            JsonObject schema = jakarta.json.Json.createObjectBuilder()
                    .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                    .add("$ref", "#/$defs/RealtimeClientEvent")
                    .add("$defs", strict(bundle.getJsonObject("$defs")))
                    .build();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema.toString(), InputFormat.JSON);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonValue strict(JsonValue value) {
        return switch (value) {
            case JsonObject object -> strict(object);
            case JsonArray array ->
                jakarta.json.Json.createArrayBuilder(
                                array.stream().map(ClientSchema::strict).toList())
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
