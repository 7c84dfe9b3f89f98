package io.trunkline.adapters.telnyx;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Holds requests against Telnyx's OpenAPI description, its request objects closed and its prose made rules. Body and query
 * parameters are judged by a JSON Schema validator that is not ours.
 */
final class TelnyxSpec {
    private static final String ROOT = "urn:telnyx";
    private static final Optional<TelnyxSpec> SPEC =
            Shared.find(Shared.SPEC).map(file -> new TelnyxSpec(Shared.read(file)));

    private final JsonObject spec;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private TelnyxSpec(JsonObject spec) {
        this.spec = spec;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ROOT, spec.toString())));
    }

    /** What is wrong with a request; nothing where the description is missing, which {@link TelnyxSpecTest} tells. */
    static List<String> wrongs(String method, String target, String body) {
        return SPEC.map(spec -> spec.judge(method, target, body)).orElse(List.of());
    }

    private List<String> judge(String method, String target, String body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Optional<JsonObject> operation = operation(method, path);
        if (operation.isEmpty()) {
            return List.of("no such operation: " + method + " " + path);
        }
        List<String> wrongs = new ArrayList<>(body(operation.get(), body));
        if (mark >= 0) {
            wrongs.addAll(query(operation.get(), target.substring(mark + 1)));
        }
        return wrongs;
    }

    private Optional<JsonObject> operation(String method, String path) {
        String name = method.toLowerCase(Locale.ROOT);
        JsonObject paths = spec.getJsonObject("paths");
        return paths.keySet().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
                .map(paths::getJsonObject)
                .filter(item -> item.containsKey(name))
                .map(item -> item.getJsonObject(name))
                .findFirst();
    }

    private List<String> body(JsonObject operation, String body) {
        if (!operation.containsKey("requestBody")) {
            return body.isEmpty() ? List.of() : List.of("a body where none is taken");
        }
        JsonObject schema = operation
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema");
        Schema validator = schemas.computeIfAbsent(
                schema.getString("$ref"), ref -> registry.getSchema(SchemaLocation.of(ROOT + ref)));
        return validator.validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private List<String> query(JsonObject operation, String query) {
        JsonObject given = given(query);
        return given.keySet().stream()
                .flatMap(name -> parameter(operation, name)
                        .map(parameter -> values(name, parameter.getJsonObject("schema"), given.getJsonObject(name)))
                        .orElseGet(() -> Stream.of("no such parameter: " + name)))
                .toList();
    }

    private Optional<JsonObject> parameter(JsonObject operation, String name) {
        return operation.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
                .map(this::resolved)
                .filter(parameter -> parameter.getString("in").equals("query")
                        && parameter.getString("name").equals(name))
                .findFirst();
    }

    private JsonObject resolved(JsonObject parameter) {
        String ref = parameter.getString("$ref", "");
        return ref.isEmpty()
                ? parameter
                : spec.getJsonObject("components")
                        .getJsonObject("parameters")
                        .getJsonObject(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private Stream<String> values(String name, JsonObject schema, JsonObject given) {
        JsonObject typed = typed(schema.getJsonObject("properties"), given);
        Schema validator = schemas.computeIfAbsent(
                name + schema.hashCode(), _ -> registry.getSchema(closed(schema).toString(), InputFormat.JSON));
        return validator.validate(typed.toString(), InputFormat.JSON).stream().map(Object::toString);
    }

    private static JsonObject closed(JsonObject schema) {
        return schema.containsKey("additionalProperties")
                ? schema
                : Json.createObjectBuilder(schema)
                        .add("additionalProperties", false)
                        .build();
    }

    /** Of {@code name[a][b]=value} the object {@code {name: {a: {b: value}}}}. */
    private static JsonObject given(String query) {
        JsonObject all = JsonValue.EMPTY_JSON_OBJECT;
        for (String field : query.split("&", -1)) {
            int equals = field.indexOf('=');
            String[] names =
                    decoded(field.substring(0, equals)).replace("]", "").split("\\[");
            all = with(all, List.of(names), decoded(field.substring(equals + 1)));
        }
        return all;
    }

    private static JsonObject with(JsonObject object, List<String> names, String value) {
        JsonObjectBuilder builder = Json.createObjectBuilder(object);
        String name = names.getFirst();
        if (names.size() == 1) {
            return builder.add(name, value).build();
        }
        JsonObject inner = object.containsKey(name) ? object.getJsonObject(name) : JsonValue.EMPTY_JSON_OBJECT;
        return builder.add(name, with(inner, names.subList(1, names.size()), value))
                .build();
    }

    /** Numbers and lists as such, where the description says that a parameter is one. */
    private static JsonObject typed(JsonObject properties, JsonObject given) {
        JsonObjectBuilder builder = Json.createObjectBuilder(given);
        given.keySet().stream().filter(properties::containsKey).forEach(name -> {
            switch (properties.getJsonObject(name).getString("type", "")) {
                case "integer" -> builder.add(name, Integer.parseInt(given.getString(name)));
                case "array" ->
                    builder.add(
                            name,
                            Json.createArrayBuilder(
                                    List.of(given.getString(name).split(","))));
                default -> {}
            }
        });
        return builder.build();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
