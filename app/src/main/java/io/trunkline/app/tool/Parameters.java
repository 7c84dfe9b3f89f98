package io.trunkline.app.tool;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import io.trunkline.app.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a tool's arguments must be: a JSON schema of an object. Safe for threads. */
public final class Parameters {
    /** For a tool that needs no arguments. */
    public static final String NONE = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";

    private static final int LONGEST = 65_536;
    private static final int SHOWN = 5;

    private final String json;
    private final Schema schema;

    private Parameters(String json, Schema schema) {
        this.json = json;
        this.schema = schema;
    }

    /**
     * Take a schema, as JSON or as YAML.
     *
     * @throws IllegalArgumentException with what is wrong with it, as the rest of a sentence
     */
    public static Parameters of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("must not be longer than " + LONGEST + " characters");
        }
        JsonValue value = YamlJson.parse(text);
        if (!(value instanceof JsonObject object) || !isOfObject(object)) {
            throw new IllegalArgumentException("must be a JSON schema with type: object");
        }
        String json = object.toString();
        try {
            require(Registry.META.validate(json, InputFormat.JSON));
            Schema schema = Registry.ALL.getSchema(json, InputFormat.JSON);
            schema.initializeValidators();
            return new Parameters(json, schema);
        } catch (SchemaException unusable) {
            throw new IllegalArgumentException(
                    "is no JSON schema that can be used: " + unusable.getMessage(), unusable);
        }
    }

    /** Loaded with the first tool; a server without tools need not. Nothing is fetched, whatever a schema refers to. */
    private static final class Registry {
        static final SchemaRegistry ALL = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaLoader(loader -> loader.fetchRemoteResources(false)));
        static final Schema META =
                ALL.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

        private Registry() {}
    }

    private static boolean isOfObject(JsonObject schema) {
        return Json.createValue("object").equals(schema.get("type"));
    }

    private static void require(List<Error> errors) {
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("is no JSON schema: " + text(errors));
        }
    }

    /** The schema as JSON. */
    public String json() {
        return json;
    }

    /** What is wrong with arguments, for the model to read. */
    Optional<String> objection(String arguments) {
        if (!isObject(arguments)) {
            return Optional.of("the arguments are no JSON object");
        }
        List<Error> errors = schema.validate(arguments, InputFormat.JSON);
        return errors.isEmpty() ? Optional.empty() : Optional.of("the arguments do not fit: " + text(errors));
    }

    private static boolean isObject(String arguments) {
        try {
            return WholeJson.parse(arguments) instanceof JsonObject;
        } catch (JsonException malformed) {
            return false;
        }
    }

    private static String text(List<Error> errors) {
        return errors.stream()
                .limit(SHOWN)
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return json;
    }
}
