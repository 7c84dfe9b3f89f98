package io.trunkline.adapters.twilio;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Shared test data: our own vectors from the test resources, others in place in the shared folder. */
final class Vectors {
    private Vectors() {}

    static Stream<JsonObject> from(String file, String list) {
        return resource(file).getJsonArray(list).getValuesAs(JsonObject.class).stream();
    }

    /** Twilio's OpenAPI description, which is not ours to copy. Skips the test where there is no shared folder. */
    static Path openApi() {
        return Stream.of(System.getProperty("TRUNKLINE_SHARED"), System.getenv("TRUNKLINE_SHARED"))
                .filter(Objects::nonNull)
                .map(Path::of)
                .findFirst()
                .or(() -> Optional.of(Path.of("..", "..", "shared")))
                .map(shared -> shared.resolve("specs").resolve("twilio-voice.openapi.json"))
                .filter(Files::isReadable)
                .orElseThrow(() -> TwilioApi.missing("the shared folder with Twilio's OpenAPI description is missing"));
    }

    static List<Form.Field> fields(JsonArray pairs) {
        return pairs.getValuesAs(JsonArray.class).stream()
                .map(pair -> new Form.Field(pair.getString(0), pair.getString(1)))
                .toList();
    }

    private static JsonObject resource(String file) {
        try (InputStream stream = Objects.requireNonNull(Vectors.class.getResourceAsStream("/" + file), file)) {
            return TwilioJson.object(stream.readAllBytes()).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
