package io.trunkline.app.tool;

import io.trunkline.app.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;

/** Reads text that is one JSON value and nothing else. */
final class WholeJson {
    private WholeJson() {}

    /** @throws JsonException when it is not */
    static JsonValue parse(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            if (!parser.hasNext()) {
                throw new JsonException("there is nothing");
            }
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw new JsonException("something follows");
            }
            return value;
        }
    }
}
