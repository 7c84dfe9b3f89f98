package io.trunkline.plugins.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;

/** Finds what lies beside the repository and must not be copied into it. */
public final class Shared {
    private static final boolean MANDATORY = "true".equals(System.getenv("CI"));

    private Shared() {}

    /** A file of {@code ../shared}; without it the test is skipped, unless {@code CI=true}. */
    public static Path file(String name) {
        Optional<Path> found = folder().map(folder -> folder.resolve(name)).filter(Files::exists);
        require(found.isPresent(), "../shared/" + name + " is not there");
        return found.orElseThrow();
    }

    /** A JSON file of {@code ../shared}. */
    public static JsonObject json(String name) throws IOException {
        try (JsonReader reader = new JsonProviderImpl().createReader(Files.newBufferedReader(file(name)))) {
            return reader.readObject();
        }
    }

    /** An array in a JSON file of {@code ../shared}. */
    public static JsonArray array(String name, String field) throws IOException {
        return json(name).getJsonArray(field);
    }

    /** JSON from text. */
    public static JsonObject parse(String text) {
        try (JsonReader reader =
                new JsonProviderImpl().createReaderFactory(Map.of()).createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** Skip the test, or fail it where {@code CI=true}, unless the condition holds. */
    public static void require(boolean condition, String otherwise) {
        if (MANDATORY && !condition) {
            throw new AssertionError(otherwise);
        }
        assumeTrue(condition, otherwise);
    }

    private static Optional<Path> folder() {
        String configured = Optional.ofNullable(System.getProperty("TRUNKLINE_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("TRUNKLINE_SHARED")))
                .orElse("");
        if (!configured.isEmpty()) {
            return Optional.of(Path.of(configured));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared").resolve("vectors"))) {
                return Optional.of(at.resolve("shared"));
            }
        }
        return Optional.empty();
    }
}
