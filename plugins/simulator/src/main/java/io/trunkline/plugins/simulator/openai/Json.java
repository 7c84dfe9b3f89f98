package io.trunkline.plugins.simulator.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;

/** JSON by a provider that is made by hand: looking one up depends on the thread's class loader. */
final class Json {
    private static final JsonProviderImpl PROVIDER = new JsonProviderImpl();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());

    private Json() {}

    static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    static JsonObjectBuilder copy(JsonObject object) {
        return BUILDERS.createObjectBuilder(object);
    }

    static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    static JsonValue text(String value) {
        return PROVIDER.createValue(value);
    }

    static JsonValue number(double value) {
        return PROVIDER.createValue(value);
    }

    static JsonArray array(JsonValue... values) {
        JsonArrayBuilder array = array();
        for (JsonValue value : values) {
            array.add(value);
        }
        return array.build();
    }

    /** Read an object; empty when the text is none. */
    static Optional<JsonObject> parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
