package io.trunkline.app.tool;

import io.trunkline.app.json.Json;
import io.trunkline.ports.voice.ToolBox.Result;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** What models ask with and what they are answered. */
final class ToolAnswers {
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private ToolAnswers() {}

    /** The arguments; no text at all is an empty object, as some models have it. */
    static Optional<JsonObject> read(String arguments) {
        if (arguments.isBlank()) {
            return Optional.of(JsonValue.EMPTY_JSON_OBJECT);
        }
        try (JsonReader reader = READERS.createReader(new StringReader(arguments))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException noObject) {
            return Optional.empty();
        }
    }

    /** A member that is a text and not blank. */
    static Optional<String> text(JsonObject from, String name) {
        return from.get(name) instanceof JsonString text
                ? Optional.of(text.getString().strip()).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    /** The tool was not used, for the model to read; it may go on. */
    static Result refused(String reason) {
        return new Result(
                BUILDERS.createObjectBuilder().add("error", reason).build().toString(), false);
    }
}
