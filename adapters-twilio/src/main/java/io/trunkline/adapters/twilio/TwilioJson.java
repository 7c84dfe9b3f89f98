package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;
import org.eclipse.parsson.api.JsonConfig;

/** JSON as Twilio sends it. */
final class TwilioJson {
    private static final Map<String, Integer> LIMITS = Map.of(JsonConfig.MAX_DEPTH, 64);

    // Made directly: finding it by service would depend on the class loader of the thread that comes first.
    private static final JsonProvider PROVIDER = new JsonProviderImpl();
    private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(LIMITS);

    private TwilioJson() {}

    static JsonParser parser(byte[] text, int offset, int length) {
        return PARSERS.createParser(new ByteArrayInputStream(text, offset, length), UTF_8);
    }

    /** Empty when the bytes are not one JSON object. */
    static Optional<JsonObject> object(byte[] text) {
        try (JsonReader json =
                PROVIDER.createReaderFactory(LIMITS).createReader(new ByteArrayInputStream(text), UTF_8)) {
            return Optional.of(json.readObject());
        } catch (RuntimeException notJson) {
            // Parsson tells of too deep nesting by a bare RuntimeException.
            return Optional.empty();
        }
    }

    /** Empty when there is no such member, or it is null or no text. */
    static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** The objects in a list; none when there is no such list. */
    static List<JsonObject> objects(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray list
                ? list.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    static String quoted(String text) {
        return PROVIDER.createValue(text).toString();
    }
}
