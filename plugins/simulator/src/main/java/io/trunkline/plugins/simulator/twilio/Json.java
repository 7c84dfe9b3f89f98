package io.trunkline.plugins.simulator.twilio;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;

/** Builds JSON. */
final class Json {
    private static final JsonBuilderFactory FACTORY = new JsonProviderImpl().createBuilderFactory(Map.of());

    private Json() {}

    static JsonObjectBuilder object() {
        return FACTORY.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return FACTORY.createArrayBuilder();
    }

    /** Text, or null when there is none. */
    static void add(JsonObjectBuilder object, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> object.add(name, text), () -> object.addNull(name));
    }
}
