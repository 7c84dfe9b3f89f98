package io.trunkline.app.api;

import io.trunkline.app.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The JSON object of a request, field by field; what is wrong is named. */
final class RequestBody {
    private final JsonObject object;

    private RequestBody(JsonObject object) {
        this.object = object;
    }

    /** Read one with no other than the given fields. No body at all is an empty object. */
    static RequestBody read(byte[] body, Set<String> fields) throws ProblemException {
        JsonObject object = body.length == 0 ? JsonValue.EMPTY_JSON_OBJECT : parse(body);
        for (String name : object.keySet()) {
            if (!fields.contains(name)) {
                throw ProblemException.badValue(
                        name,
                        "there is no such field; there are "
                                + String.join(", ", fields.stream().sorted().toList()));
            }
        }
        return new RequestBody(object);
    }

    /** One of which is known that every field is there to be read. */
    static RequestBody of(JsonObject object) {
        return new RequestBody(object);
    }

    static JsonObject parse(byte[] body) throws ProblemException {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        } catch (RuntimeException wrong) {
            // Parsson refuses what is nested too deeply with a plain one.
            throw ProblemException.malformed("the body must be one JSON object");
        }
    }

    /** Stands for everything in it but one field, whatever the order of the fields. */
    String digestWithout(String field) {
        Map<String, JsonValue> others = new TreeMap<>(object);
        others.remove(field);
        return Digest.of(others.toString().getBytes(StandardCharsets.UTF_8));
    }

    String required(String field) throws ProblemException {
        return text(field).orElseThrow(() -> ProblemException.badValue(field, field + " is missing"));
    }

    Optional<String> text(String field) throws ProblemException {
        JsonValue value = object.get(field);
        if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text && !text.getString().isBlank()) {
            return Optional.of(text.getString());
        }
        throw ProblemException.badValue(field, field + " must be a text");
    }

    /** An object of texts, not too many of them. */
    Map<String, String> texts(String field, int most) throws ProblemException {
        JsonValue value = object.get(field);
        if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
            return Map.of();
        }
        if (!(value instanceof JsonObject texts) || texts.size() > most) {
            throw ProblemException.badValue(field, field + " must be an object of at most " + most + " texts");
        }
        Map<String, String> read = new TreeMap<>();
        for (Map.Entry<String, JsonValue> entry : texts.entrySet()) {
            if (!(entry.getValue() instanceof JsonString text)) {
                throw ProblemException.badValue(field, field + "." + entry.getKey() + " must be a text");
            }
            read.put(entry.getKey(), text.getString());
        }
        return read;
    }

    Optional<Boolean> flag(String field) throws ProblemException {
        JsonValue value = object.get(field);
        if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
            return Optional.empty();
        }
        return switch (value.getValueType()) {
            case TRUE -> Optional.of(true);
            case FALSE -> Optional.of(false);
            default -> throw ProblemException.badValue(field, field + " must be true or false");
        };
    }

    /** A whole number of seconds within bounds. */
    Optional<Duration> seconds(String field, long least, long most) throws ProblemException {
        JsonValue value = object.get(field);
        if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonNumber number) {
            BigDecimal seconds = number.bigDecimalValue();
            if (seconds.compareTo(BigDecimal.valueOf(least)) >= 0
                    && seconds.compareTo(BigDecimal.valueOf(most)) <= 0
                    && seconds.stripTrailingZeros().scale() <= 0) {
                return Optional.of(Duration.ofSeconds(seconds.longValueExact()));
            }
        }
        throw ProblemException.badValue(
                field, field + " must be a whole number of seconds from " + least + " to " + most);
    }
}
