package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;
import org.eclipse.parsson.api.JsonConfig;

/** JSON as Telnyx sends it: anything may be null, and numbers are often text. */
final class TelnyxJson {
    // Made directly: finding it by service would depend on the class loader of the thread that comes first.
    private static final JsonProvider PROVIDER = new JsonProviderImpl();
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of(JsonConfig.MAX_DEPTH, 64));

    private TelnyxJson() {}

    static Optional<JsonObject> object(byte[] text) {
        return object(text, 0, text.length);
    }

    /** Empty when the bytes are not one JSON object. */
    static Optional<JsonObject> object(byte[] text, int offset, int length) {
        try (JsonReader json = READERS.createReader(new ByteArrayInputStream(text, offset, length), UTF_8)) {
            return Optional.of(json.readObject());
        } catch (RuntimeException notJson) {
            // Parsson tells of too deep nesting by a bare RuntimeException.
            return Optional.empty();
        }
    }

    static JsonObjectBuilder builder() {
        return PROVIDER.createObjectBuilder();
    }

    static JsonArray array(JsonValue... values) {
        return PROVIDER.createArrayBuilder(List.of(values)).build();
    }

    static String quoted(String text) {
        return PROVIDER.createValue(text).toString();
    }

    static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** A number, which Telnyx spells as a JSON number or as a string. */
    static Optional<String> number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? Optional.of(number.toString()) : text(object, name);
    }

    static boolean isTrue(JsonObject object, String name) {
        return JsonValue.TRUE.equals(object.get(name));
    }

    static Optional<JsonObject> child(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject child ? Optional.of(child) : Optional.empty();
    }

    /** The objects of a list; empty when it is none. */
    static List<JsonObject> children(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray list
                ? list.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }
}
