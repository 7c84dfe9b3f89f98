package io.trunkline.adapters.wire.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The vendors' published schemas, beside the repository: skipped with a word where they are missing, demanded by CI. */
public final class Specs {
    private Specs() {}

    /** What is wrong with a message by a type of a bundle. */
    public static List<String> errors(String bundle, String type, String message) throws IOException {
        JsonObject schema = jakarta.json.Json.createObjectBuilder()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$ref", "#/$defs/" + type)
                .add("$defs", json("specs/ai/" + bundle).getJsonObject("$defs"))
                .build();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(message, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** A JSON file there. */
    public static JsonObject json(String path) throws IOException {
        Path file = root().resolve(path);
        String word = "needs " + path + " in the shared folder; set TRUNKLINE_SHARED";
        boolean found = Files.isRegularFile(file);
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(found, word);
        }
        assumeTrue(found, word);
        return Json.object(Files.readString(file, UTF_8)).orElseThrow();
    }

    private static Path root() {
        return Optional.ofNullable(System.getProperty("TRUNKLINE_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("TRUNKLINE_SHARED")))
                .map(Path::of)
                .orElseGet(() -> Path.of("../../shared").toAbsolutePath().normalize());
    }
}
