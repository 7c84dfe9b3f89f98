package io.trunkline.plugins.webphone;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object whose texts are of interest.
 *
 * @param json the object
 */
record Fields(JsonObject json) {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());

    /** Reads UTF-8; throws {@link IllegalArgumentException} for what is no JSON object. */
    static Fields read(byte[] text, int offset, int length) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(text, offset, length);
        try (var reader = READERS.createReader(bytes, StandardCharsets.UTF_8)) {
            return new Fields(reader.readObject());
        } catch (RuntimeException malformed) {
            // Parsson refuses what is nested too deeply with a plain one.
            throw new IllegalArgumentException("not a JSON object", malformed);
        }
    }

    String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    /** Throws {@link IllegalArgumentException} for what is there and no text. */
    Optional<String> find(String name) {
        return switch (json.get(name)) {
            case null -> Optional.empty();
            case JsonString text -> Optional.of(text.getString());
            default -> throw new IllegalArgumentException(name + " must be text");
        };
    }

    static String write(Map<String, String> fields) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        fields.forEach(object::add);
        return object.build().toString();
    }
}
