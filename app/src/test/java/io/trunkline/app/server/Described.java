package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a server's document says of its routes, and whether requests and answers keep to it. Any thread. */
final class Described {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final int TOO_LONG = 414;

    final JsonObject document;
    private final Map<JsonObject, Schema> schemas = new ConcurrentHashMap<>();

    private Described(JsonObject document) {
        this.document = document;
    }

    static Described of(URI server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(server.resolve("/openapi.json")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            return new Described(object(answer.body()));
        }
    }

    static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    /** A request and its answer: what is accepted was as described, and so is what is answered. */
    void check(String method, String target, String body, HttpResponse<String> answer) {
        if (answer.statusCode() == TOO_LONG) {
            assertEquals("", answer.body());
            return;
        }
        String path = URI.create("http://x" + target).getRawPath();
        Optional<JsonObject> operation = operation(method, path);
        if (operation.isEmpty()) {
            assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, () -> method + " " + target);
            assertFits(schema("Problem"), answer.body(), method + " " + target);
            return;
        }
        JsonObject responses = operation.get().getJsonObject("responses");
        JsonObject response = responses.getJsonObject(String.valueOf(answer.statusCode()));
        assertNotNull(response, () -> method + " " + target + " answers " + answer.statusCode() + " " + answer.body());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonObject content = response.getJsonObject("content");
        if (type.endsWith("json")) {
            assertNotNull(content.getJsonObject(type), () -> method + " " + target + " answers with " + type);
            assertFits(content.getJsonObject(type).getJsonObject("schema"), answer.body(), method + " " + target);
        }
        if (answer.statusCode() < 300 && operation.get().containsKey("requestBody") && !body.isEmpty()) {
            assertFits(bodyOf(operation.get()), body, method + " " + target + " took a body");
        }
    }

    static JsonObject bodyOf(JsonObject operation) {
        return operation
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema");
    }

    private static JsonObject schema(String name) {
        return Json.createObjectBuilder()
                .add("$ref", "#/components/schemas/" + name)
                .build();
    }

    private void assertFits(JsonObject schema, String json, String what) {
        List<Error> errors = schemas.computeIfAbsent(schema, this::compile).validate(json, InputFormat.JSON);
        assertTrue(errors.isEmpty(), () -> what + ": " + errors + " in " + json);
    }

    private Schema compile(JsonObject schema) {
        JsonObject whole = Json.createObjectBuilder(schema)
                .add("components", document.getJsonObject("components"))
                .build();
        return REGISTRY.getSchema(whole.toString(), InputFormat.JSON);
    }

    private Optional<JsonObject> operation(String method, String path) {
        return document.getJsonObject("paths").entrySet().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
                .map(entry -> entry.getValue().asJsonObject().getJsonObject(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> operation != null)
                .findFirst();
    }

    static JsonArray parameters(JsonObject operation) {
        return operation.getJsonArray("parameters");
    }
}
