package io.trunkline.adapters.telnyx;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Test data in the shared folder: what is Telnyx's own is read in place and not ours to copy. */
final class Shared {
    static final String SPEC = "specs/telnyx-voice.checked.openapi.json";

    private Shared() {}

    static Optional<Path> find(String file) {
        return Stream.of(System.getProperty("TRUNKLINE_SHARED"), System.getenv("TRUNKLINE_SHARED"))
                .filter(Objects::nonNull)
                .map(Path::of)
                .findFirst()
                .or(() -> Optional.of(Path.of("..", "..", "shared")))
                .map(shared -> shared.resolve(file))
                .filter(Files::isReadable);
    }

    /** Skips the test where there is no shared folder, except where CI=true. */
    static JsonObject json(String file) {
        Optional<Path> found = find(file);
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(found.isPresent(), "the shared folder with " + file + " is missing, and CI=true");
        }
        assumeTrue(found.isPresent(), "SKIPPED: the shared folder with " + file + " is missing");
        return read(found.orElseThrow());
    }

    static List<JsonObject> list(String file, String name) {
        return json(file).getJsonArray(name).getValuesAs(JsonObject.class);
    }

    static JsonObject read(Path file) {
        try {
            return TelnyxJson.object(Files.readAllBytes(file)).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
