package io.trunkline.adapters.wire;

import io.trunkline.adapters.wire.json.Json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One type of a vendor's published schemas, made stricter: every object that lists its members allows no others. Skipped with
 * a word where the shared folder is missing, demanded where {@code CI=true}.
 */
public final class Bundle {
    private final Schema schema;

    private Bundle(Schema schema) {
        this.schema = schema;
    }

    /** The type {@code name} of a bundle such as {@code openai/audio.schema.json}. */
    public static Bundle of(String file, String name) throws IOException {
        JsonObject bundle = read("specs/ai/" + file);
        JsonObject whole = jakarta.json.Json.createObjectBuilder()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$ref", "#/$defs/" + name)
                .add("$defs", strict(bundle.getJsonObject("$defs")))
                .build();
        return new Bundle(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON));
    }

    /** A file of the shared folder. */
    public static JsonObject read(String path) throws IOException {
        Path file = root().resolve(path);
        String word = "needs " + path + " in the shared folder; set TRUNKLINE_SHARED";
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(Files.isRegularFile(file), word);
        }
        assumeTrue(Files.isRegularFile(file), word);
        return Json.object(Files.readString(file, UTF_8)).orElseThrow();
    }

    /** What is wrong with a message. */
    public List<String> errors(JsonValue message) {
        return schema.validate(message.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Path root() {
        return Optional.ofNullable(System.getProperty("TRUNKLINE_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("TRUNKLINE_SHARED")))
                .map(Path::of)
                .orElseGet(() -> Path.of("../../shared").toAbsolutePath().normalize());
    }

    private static JsonValue strict(JsonValue value) {
        return switch (value) {
            case JsonObject object -> strict(object);
            case JsonArray array ->
                jakarta.json.Json.createArrayBuilder(
                                array.stream().map(Bundle::strict).toList())
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
