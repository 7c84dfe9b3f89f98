package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;

/** JSON by a provider that is made by hand: looking one up depends on the thread's class loader. */
final class Json {
    private static final JsonProviderImpl PROVIDER = new JsonProviderImpl();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Json() {}

    static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    /** Read an object; empty when the text is none. */
    static Optional<JsonObject> parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** A text field, if it is there. */
    static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** A text field, or what stands for its absence. */
    static String text(JsonObject object, String name, String otherwise) {
        return text(object, name).orElse(otherwise);
    }

    /** A number field, or what stands for its absence. */
    static int number(JsonObject object, String name, int otherwise) {
        return object.get(name) instanceof JsonNumber number ? number.intValue() : otherwise;
    }

    /** Whether a field is true. */
    static boolean isTrue(JsonObject object, String name) {
        return JsonValue.TRUE.equals(object.get(name));
    }

    /** A time as Telnyx writes it. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Add a text, or null. */
    static JsonObjectBuilder addOrNull(JsonObjectBuilder object, String name, Optional<String> value) {
        return value.isPresent() ? object.add(name, value.get()) : object.addNull(name);
    }
}
