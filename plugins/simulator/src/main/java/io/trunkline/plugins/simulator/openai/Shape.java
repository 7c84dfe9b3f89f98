package io.trunkline.plugins.simulator.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a value may be. Tells the first fault in the words the original uses. */
@FunctionalInterface
interface Shape {
    /** The types of a flag. */
    Set<JsonValue.ValueType> FLAGS = Set.of(JsonValue.ValueType.TRUE, JsonValue.ValueType.FALSE);

    /** Check a value that stands at {@code path}. */
    Optional<Fault> check(JsonValue value, String path);

    /**
     * What is wrong.
     *
     * @param code of the error
     * @param message for people
     * @param param the field at fault
     */
    record Fault(String code, String message, String param) {
        static Fault value(String path, String given, String supported) {
            return new Fault(
                    "invalid_value", "Invalid value: '" + given + "'. Supported values are: " + supported + ".", path);
        }

        static Fault type(String path, String expected, JsonValue given) {
            String got = given.getValueType().name().toLowerCase(Locale.ROOT);
            return new Fault(
                    "invalid_type",
                    "Invalid type for '" + path + "': expected " + expected + ", but got " + got + " instead.",
                    path);
        }

        static Fault missing(String path) {
            return new Fault("missing_required_parameter", "Missing required parameter: '" + path + "'.", path);
        }

        static Fault unknown(String path) {
            return new Fault("unknown_parameter", "Unknown parameter: '" + path + "'.", path);
        }
    }

    static Shape any() {
        return (_, _) -> Optional.empty();
    }

    static Shape text() {
        return (value, path) ->
                value instanceof JsonString ? Optional.empty() : Optional.of(Fault.type(path, "a string", value));
    }

    static Shape choice(String... values) {
        Set<String> allowed = Set.of(values);
        String list = List.of(values).stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        return (value, path) -> text().check(value, path).or(() -> {
            String given = ((JsonString) value).getString();
            return allowed.contains(given) ? Optional.empty() : Optional.of(Fault.value(path, given, list));
        });
    }

    static Shape flag() {
        return (value, path) -> FLAGS.contains(value.getValueType())
                ? Optional.empty()
                : Optional.of(Fault.type(path, "a boolean", value));
    }

    static Shape number(double least, double most) {
        return (value, path) -> {
            if (!(value instanceof JsonNumber number)) {
                return Optional.of(Fault.type(path, "a decimal", value));
            }
            boolean inside = number.doubleValue() >= least && number.doubleValue() <= most;
            return inside ? Optional.empty() : Optional.of(Fault.value(path, number.toString(), least + " to " + most));
        };
    }

    static Shape integer(long least, long most) {
        return (value, path) -> value instanceof JsonNumber number && !number.isIntegral()
                ? Optional.of(Fault.type(path, "an integer", value))
                : number((double) least, (double) most).check(value, path);
    }

    static Shape list(Shape each) {
        return (value, path) -> {
            if (!(value instanceof JsonArray array)) {
                return Optional.of(Fault.type(path, "an array", value));
            }
            return IntStream.range(0, array.size())
                    .mapToObj(i -> each.check(array.get(i), path + "[" + i + "]"))
                    .flatMap(Optional::stream)
                    .findFirst();
        };
    }

    static Shape orNull(Shape shape) {
        return (value, path) ->
                value.getValueType() == JsonValue.ValueType.NULL ? Optional.empty() : shape.check(value, path);
    }

    /** One shape for text and one for everything else, as {@code "inf"} or a number. */
    static Shape textOr(Shape ifText, Shape otherwise) {
        return (value, path) -> value instanceof JsonString ? ifText.check(value, path) : otherwise.check(value, path);
    }

    /** An object that has these fields and no others. */
    static Shape object(Set<String> required, Map<String, Shape> fields) {
        return (value, path) -> {
            if (!(value instanceof JsonObject object)) {
                return Optional.of(Fault.type(path, "an object", value));
            }
            return required.stream()
                    .sorted()
                    .filter(name -> !object.containsKey(name))
                    .map(name -> Fault.missing(join(path, name)))
                    .findFirst()
                    .or(() -> fields(object, fields, path));
        };
    }

    /** An object whose shape hangs on the text of one of its fields. */
    static Shape byField(String name, Map<String, Shape> shapes) {
        String[] names = shapes.keySet().stream().sorted().toArray(String[]::new);
        return (value, path) -> {
            if (!(value instanceof JsonObject object)) {
                return Optional.of(Fault.type(path, "an object", value));
            }
            if (!object.containsKey(name)) {
                return Optional.of(Fault.missing(join(path, name)));
            }
            return choice(names)
                    .check(object.get(name), join(path, name))
                    .or(() -> Optional.ofNullable(shapes.get(object.getString(name)))
                            .flatMap(shape -> shape.check(value, path)));
        };
    }

    private static Optional<Fault> fields(JsonObject object, Map<String, Shape> fields, String path) {
        for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
            String where = join(path, entry.getKey());
            Shape shape = fields.get(entry.getKey());
            Optional<Fault> fault =
                    shape == null ? Optional.of(Fault.unknown(where)) : shape.check(entry.getValue(), where);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
