package io.trunkline.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The material beside the repository: skipped with a word where it is missing, demanded where CI runs. */
public final class Shared {
    private Shared() {}

    /** Whether it is there at all. */
    public static boolean isThere() {
        return Files.isDirectory(root());
    }

    /** A file. */
    public static byte[] bytes(String path) {
        String word = "needs " + path + " in the shared folder; set TRUNKLINE_SHARED";
        boolean found = Files.isRegularFile(root().resolve(path));
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(found, word);
        }
        assumeTrue(found, word);
        try {
            return Files.readAllBytes(root().resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file that holds a JSON object. */
    public static JsonObject json(String path) {
        return Json.object(new String(bytes(path), UTF_8)).orElseThrow();
    }

    private static Path root() {
        return Optional.ofNullable(System.getProperty("TRUNKLINE_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("TRUNKLINE_SHARED")))
                .map(Path::of)
                .orElseGet(Shared::besideTheRepository);
    }

    /** Tests run in the module, which stands in the repository. */
    private static Path besideTheRepository() {
        return Path.of("../../shared").toAbsolutePath().normalize();
    }
}
