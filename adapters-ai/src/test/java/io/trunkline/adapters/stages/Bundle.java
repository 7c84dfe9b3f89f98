package io.trunkline.adapters.stages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A vendor's schemas in the folder beside the repository; tests are skipped without it, but fail where CI runs. */
public final class Bundle {
    private final JsonObject whole;
    private final JsonObject definitions;

    /** Reads one, such as {@code cartesia/tts-ws.schema.json}. */
    public Bundle(String file) {
        whole = object(read("specs/ai/" + file));
        definitions = whole.getJsonObject("$defs");
    }

    /** Fails unless a message is one of these. */
    public void check(String definition, String message) {
        assertEquals(List.of(), errors(definition, message), message);
    }

    /** Whether a message is one of these. */
    public boolean allows(String definition, String message) {
        return errors(definition, message).isEmpty();
    }

    /** All of it. */
    public JsonObject whole() {
        return whole;
    }

    /** What is published of a vendor's messages that clients send. */
    public static List<JsonObject> published(String vendor) {
        try (JsonReader reader = Json.createReader(new StringReader(read("specs/ai/client-messages.json")))) {
            JsonArray all = reader.read() instanceof JsonObject object
                    ? object.getJsonArray("messages")
                    : object("{\"all\":" + read("specs/ai/client-messages.json") + "}")
                            .getJsonArray("all");
            return all.stream()
                    .map(JsonObject.class::cast)
                    .filter(message -> message.getString("vendor").startsWith(vendor))
                    .toList();
        }
    }

    private List<String> errors(String definition, String message) {
        JsonObject schema = Json.createObjectBuilder()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$ref", "#/$defs/" + definition)
                .add("$defs", definitions)
                .build();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(message, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static String read(String name) {
        Path file = Optional.ofNullable(System.getProperty("TRUNKLINE_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("TRUNKLINE_SHARED")))
                .map(Path::of)
                .orElseGet(() -> Path.of("../../shared").toAbsolutePath().normalize())
                .resolve(name);
        String word = "needs " + name + " in the shared folder; set TRUNKLINE_SHARED";
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(Files.exists(file), word);
        }
        assumeTrue(Files.exists(file), word);
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
