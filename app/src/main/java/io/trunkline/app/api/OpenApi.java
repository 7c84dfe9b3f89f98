package io.trunkline.app.api;

import io.trunkline.app.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Describes the routes of a table.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
final class OpenApi {
    private static final Pattern BRACES = Pattern.compile("\\{([A-Za-z]+)}");
    private static final int TOO_LONG = 414;
    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(400, "The request or its body cannot be read"),
            Map.entry(401, "The token is missing or wrong"),
            Map.entry(403, "The token's role may not do that"),
            Map.entry(404, "There is no such thing"),
            Map.entry(409, "It is not in the state for that"),
            Map.entry(413, "The body is too large"),
            Map.entry(414, "The path and what stands behind it are too long"),
            Map.entry(415, "The body is of a type that is not read"),
            Map.entry(416, "The file ends before the range"),
            Map.entry(422, "A value is wrong; field names it"),
            Map.entry(429, "Too much at once; Retry-After says how long to wait"),
            Map.entry(502, "The carrier refused"),
            Map.entry(503, "The server is stopping, or cannot write at the moment"),
            Map.entry(504, "The carrier or the call did not answer; the outcome is unknown"));

    private final Schemas schemas = new Schemas();

    private OpenApi() {}

    static JsonObject document(RouteTable table) {
        return new OpenApi().describe(table.routes());
    }

    private JsonObject describe(List<Route> routes) {
        Map<String, JsonObjectBuilder> paths = new LinkedHashMap<>();
        routes.forEach(route -> paths.computeIfAbsent(route.path(), _ -> Json.createObjectBuilder())
                .add(route.method().toLowerCase(Locale.ROOT), operation(route)));
        JsonObjectBuilder all = Json.createObjectBuilder();
        paths.forEach(all::add);
        return Json.createObjectBuilder()
                .add("openapi", "3.1.0")
                .add(
                        "info",
                        Json.createObjectBuilder()
                                .add("title", "Trunkline")
                                .add(
                                        "description",
                                        "Places and steers phone calls of voice agents, and tells what comes of them.")
                                .add("version", "1"))
                .add(
                        "servers",
                        Json.createArrayBuilder().add(Json.createObjectBuilder().add("url", "/")))
                .add(
                        "security",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("token", Json.createArrayBuilder())))
                .add("paths", all)
                .add(
                        "components",
                        Json.createObjectBuilder()
                                .add("schemas", schemas.used("Problem"))
                                .add(
                                        "securitySchemes",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "token",
                                                        Json.createObjectBuilder()
                                                                .add("type", "http")
                                                                .add("scheme", "bearer"))))
                .build();
    }

    private JsonObjectBuilder operation(Route route) {
        JsonObjectBuilder operation = Json.createObjectBuilder()
                .add("operationId", route.name())
                .add("summary", route.about())
                .add(
                        "description",
                        "Takes a token of the role " + route.role().name().toLowerCase(Locale.ROOT) + ".")
                .add("parameters", parameters(route));
        if (route.takesBody()) {
            operation.add("requestBody", body(route));
        }
        return operation.add("responses", responses(route));
    }

    private static JsonArrayBuilder parameters(Route route) {
        JsonArrayBuilder parameters = Json.createArrayBuilder();
        BRACES.matcher(route.path())
                .results()
                .forEach(name -> parameters.add(parameter("path", name.group(1))
                        .add("required", true)
                        .add("schema", Json.createObjectBuilder().add("type", "string"))));
        route.query()
                .forEach(field -> parameters.add(parameter("query", field.name())
                        .add("description", field.about())
                        .add("required", field.required())
                        .add("schema", field.schema())));
        return parameters;
    }

    private static JsonObjectBuilder parameter(String in, String name) {
        return Json.createObjectBuilder().add("name", name).add("in", in);
    }

    private static JsonObjectBuilder body(Route route) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        JsonArrayBuilder required = Json.createArrayBuilder();
        route.fields().forEach(field -> properties.add(field.name(), field.inBody()));
        route.fields().stream().filter(Field::required).map(Field::name).forEach(required::add);
        JsonObjectBuilder schema = Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", properties)
                .add("required", required)
                .add("additionalProperties", false);
        return Json.createObjectBuilder()
                .add("required", route.fields().stream().anyMatch(Field::required))
                .add("content", contents(route, schema));
    }

    private static JsonObjectBuilder contents(Route route, JsonObjectBuilder schema) {
        JsonObjectBuilder all = content("application/json", schema);
        route.types()
                .forEach(type -> all.add(
                        type,
                        Json.createObjectBuilder()
                                .add("schema", Json.createObjectBuilder().add("type", "string"))));
        return all;
    }

    private JsonObjectBuilder responses(Route route) {
        JsonObjectBuilder responses =
                Json.createObjectBuilder().add(String.valueOf(route.status()), done(route, "Done"));
        if (route.problems().contains(416)) {
            responses.add("206", done(route, "The part that was asked for"));
        }
        new TreeSet<>(problems(route).toList())
                .forEach(status -> responses.add(String.valueOf(status), problem(status)));
        return responses;
    }

    private JsonObjectBuilder done(Route route, String meaning) {
        JsonObjectBuilder content = route.answersJson()
                ? content("application/json", schemas.reference(route.answer()))
                : content(route.answer(), Json.createObjectBuilder().add("type", "string"));
        return Json.createObjectBuilder().add("description", meaning).add("content", content);
    }

    private static Stream<Integer> problems(Route route) {
        Stream<Integer> always = Stream.of(400, 401, 403, 414, 422, 429, 503);
        Stream<Integer> bodies = route.takesBody() ? Stream.of(413, 415) : Stream.empty();
        Stream<Integer> names = route.path().contains("{") ? Stream.of(404) : Stream.empty();
        return Stream.of(always, bodies, names, route.problems().stream()).flatMap(all -> all);
    }

    /** What is too long to be read as a request is refused before there is anybody who could describe the problem. */
    private JsonObjectBuilder problem(int status) {
        JsonObjectBuilder response =
                Json.createObjectBuilder().add("description", MEANINGS.getOrDefault(status, "It is not done"));
        return status == TOO_LONG
                ? response
                : response.add("content", content("application/problem+json", schemas.reference("Problem")));
    }

    private static JsonObjectBuilder content(String type, JsonObjectBuilder schema) {
        return Json.createObjectBuilder().add(type, Json.createObjectBuilder().add("schema", schema));
    }
}
