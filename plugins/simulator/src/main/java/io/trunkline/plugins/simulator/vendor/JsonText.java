package io.trunkline.plugins.simulator.vendor;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;

/** JSON by a provider that is made by hand: looking one up depends on the thread's class loader. */
public final class JsonText {
    private static final JsonProviderImpl PROVIDER = new JsonProviderImpl();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());

    private JsonText() {}

    /** An object to fill. */
    public static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    /** An array of what is given. */
    public static JsonArray array(JsonValue... values) {
        JsonArrayBuilder array = BUILDERS.createArrayBuilder();
        for (JsonValue value : values) {
            array.add(value);
        }
        return array.build();
    }

    /** Read an object; empty when the text is none. */
    public static Optional<JsonObject> parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException noObject) {
            return Optional.empty();
        }
    }

    /** A member that is a string. */
    public static Optional<String> text(JsonObject from, String name) {
        return from.get(name) instanceof JsonString found ? Optional.of(found.getString()) : Optional.empty();
    }
}
