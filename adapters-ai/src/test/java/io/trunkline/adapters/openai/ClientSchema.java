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
    static final ClientSchema GA = new ClientSchema("specs/ai/openai/realtime-ga.schema.json");
    static final ClientSchema BETA = new ClientSchema("specs/ai/openai/realtime-beta.schema.json");

    private final String bundle;
    private final Optional<Schema> schema;

    private ClientSchema(String bundle) {
        this.bundle = bundle;
        schema = Shared.isThere() ? Optional.of(load(bundle)) : Optional.empty();
    }

    String bundle() {
        return bundle;
    }

    /** Does nothing where the schema is missing; {@link ClientEventsTest} says so and fails in CI. */
    void check(String message) {
        schema.ifPresent(strict -> assertEquals(List.of(), errors(strict, message), message));
    }

    boolean allows(String message) {
        return schema.map(strict -> errors(strict, message).isEmpty()).orElseThrow();
    }

    private static List<String> errors(Schema schema, String message) {
        return schema.validate(message, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema load(String file) {
        try {
            JsonObject bundle = Shared.json(file);
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
