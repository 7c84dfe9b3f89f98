package io.trunkline.adapters.wire.listening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A vendor's published schema, read in place: skipped with a word where it is missing, demanded where CI runs. */
public final class PublishedSchema {
    private final Schema schema;

    private PublishedSchema(Schema schema) {
        this.schema = schema;
    }

    /** A definition in a bundle, such as {@code soniox/stt-rt.schema.json}. */
    public static PublishedSchema of(String bundle, String definition) {
        JsonObject published = json("specs/ai/" + bundle);
        JsonObject pointed = jakarta.json.Json.createObjectBuilder()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$ref", "#/$defs/" + definition)
                .add("$defs", published.getJsonObject("$defs"))
                .build();
        return new PublishedSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(pointed.toString(), InputFormat.JSON));
    }

    /** The messages that the shared folder wants us to send to a vendor, by name. */
    public static JsonObject wanted(String vendor, String name) {
        return json("specs/ai/client-messages.json").getJsonArray("messages").getValuesAs(JsonObject.class).stream()
                .filter(message -> message.getString("vendor").equals(vendor)
                        && message.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getJsonObject("message");
    }

    public void check(String message) {
        assertEquals(List.of(), errors(message), message);
    }

    public boolean allows(String message) {
        return errors(message).isEmpty();
    }

    private List<String> errors(String message) {
        return schema.validate(message, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonObject json(String path) {
        Path file = root().resolve(path);
        String word = "needs " + path + " in the shared folder; set TRUNKLINE_SHARED";
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(Files.isRegularFile(file), word);
        }
        assumeTrue(Files.isRegularFile(file), word);
        try {
            return Json.object(Files.readString(file, UTF_8)).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Tests run in the module, which stands in the repository. */
    private static Path root() {
        return Optional.ofNullable(System.getProperty("TRUNKLINE_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("TRUNKLINE_SHARED")))
                .map(Path::of)
                .orElseGet(() -> Path.of("../../shared").toAbsolutePath().normalize());
    }
}
