package io.trunkline.app.server;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Requests made out of a document: some as it wants them, most of them spoilt. */
final class RandomRequests {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "null",
            "0",
            "-1",
            "1e999999",
            "99999999999999999999",
            "\u0000",
            "\ud83d\ude00",
            "ä\u202e",
            "../../etc/passwd",
            "%2e%2e%2f",
            "018f0000-0000-7000-8000-000000000000",
            "1-1-1-1-1",
            "+15550102",
            "+1555010200000000000",
            "'; --",
            "x".repeat(5_000),
            "{}",
            "MDE4ZjAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAw",
            "live,ended",
            "a\nb: c");
    private static final List<String> RAW = List.of(
            "",
            "{",
            "[]",
            "7",
            "\"x\"",
            "null",
            "{\"to\":",
            "{\"a\":1}{",
            "\u0000",
            "{\"to\":\"\\ud800\"}",
            "[".repeat(20_000),
            "{\"to\":".repeat(2_000),
            "{\"variables\":{\"a\":" + "[".repeat(3_000),
            "{\"maxDuration\":1e2147483647}",
            "{\"maxDuration\":" + "9".repeat(2_000) + "}",
            "{\"to\":1,\"to\":2}");
    private static final List<String> TABLES = List.of(
            "",
            "to",
            "to\n+15550102\n+15550102\n",
            "to,name\r\n+15550102,\"a \"\"b\"\"\"\r\n",
            "to,to\n1,2\n",
            "name\nx\n",
            "to\n\"",
            "to,a\n\"x\"y,z\n",
            "\u0000",
            "to,\u0000\n+15550102,\u0000\n",
            "to\n" + "+15550102,".repeat(5_000),
            "\ufeffto\n+15550102\n");
    private static final List<String> TYPES = List.of(
            "application/json", "application/json", "application/json", "text/plain", "application/xml", "x", "a/b;c");
    private static final int LONGEST_LINE = 2_000;
    private static final List<String> METHODS = List.of("PATCH", "DELETE", "PUT", "POST", "OPTIONS");

    private final JsonObject paths;
    private final RandomGenerator random;

    record Shot(String method, String target, String type, String body) {}

    RandomRequests(JsonObject document, RandomGenerator random) {
        this.paths = document.getJsonObject("paths");
        this.random = random;
    }

    /**
     * What is too long to be read is refused at its first line. A body that still comes then meets a closed connection, and may
     * take the answer with it.
     */
    Shot next() {
        Shot shot = anyShot();
        return shot.target().length() > LONGEST_LINE ? new Shot(shot.method(), shot.target(), shot.type(), "") : shot;
    }

    private Shot anyShot() {
        String path = any(List.copyOf(paths.keySet()));
        JsonObject operations = paths.getJsonObject(path);
        String method = any(List.copyOf(operations.keySet()));
        JsonObject operation = operations.getJsonObject(method);
        String target = filled(path) + query(operation);
        // A stream that is opened does not end by itself.
        if (path.equals("/v1/events")) {
            target = "/v1/events?lastEventId=" + spell(any(ODD)) + "x";
        }
        if (random.nextInt(20) == 0) {
            return new Shot(any(METHODS), "/v1/" + spell(any(ODD)), any(TYPES), any(RAW));
        }
        if (takesCsv(operation) && random.nextBoolean()) {
            return new Shot(method.toUpperCase(Locale.ROOT), target, "text/csv", any(TABLES));
        }
        if (takesCsv(operation) && random.nextInt(4) > 0) {
            target = filled(path);
        }
        String body = operation.containsKey("requestBody") ? body(Described.bodyOf(operation)) : "";
        return new Shot(method.toUpperCase(Locale.ROOT), target, any(TYPES), body);
    }

    private static boolean takesCsv(JsonObject operation) {
        return operation.containsKey("requestBody")
                && operation
                        .getJsonObject("requestBody")
                        .getJsonObject("content")
                        .containsKey("text/csv");
    }

    private String filled(String path) {
        StringBuilder filled = new StringBuilder();
        for (String part : path.substring(1).split("/", -1)) {
            filled.append('/').append(part.startsWith("{") ? spell(any(ODD) + random.nextInt(3)) : part);
        }
        return filled.toString();
    }

    private String query(JsonObject operation) {
        List<String> parts = new ArrayList<>();
        for (JsonObject parameter : Described.parameters(operation).getValuesAs(JsonObject.class)) {
            if (parameter.getString("in").equals("query") && random.nextBoolean()) {
                parts.add(parameter.getString("name") + "=" + spell(text(parameter.getJsonObject("schema"))));
            }
        }
        if (random.nextInt(10) == 0) {
            parts.add(spell(any(ODD)) + "=" + spell(any(ODD)));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private String text(JsonObject schema) {
        JsonValue value = random.nextInt(3) == 0 ? Json.createValue(any(ODD)) : good(schema);
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private String body(JsonObject schema) {
        if (random.nextInt(6) == 0) {
            return any(RAW);
        }
        JsonObjectBuilder body = Json.createObjectBuilder();
        JsonArray required = schema.getJsonArray("required");
        for (Map.Entry<String, JsonValue> field :
                schema.getJsonObject("properties").entrySet()) {
            boolean needed = required.contains(Json.createValue(field.getKey()));
            if (random.nextInt(10) < (needed ? 9 : 2)) {
                body.add(
                        field.getKey(),
                        random.nextInt(4) == 0 ? bad() : good(field.getValue().asJsonObject()));
            }
        }
        if (random.nextInt(15) == 0) {
            body.add(any(ODD), bad());
        }
        return body.build().toString();
    }

    private JsonValue good(JsonObject schema) {
        if (schema.containsKey("enum")) {
            return any(schema.getJsonArray("enum"));
        }
        return switch (type(schema)) {
            case "boolean" -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case "integer" -> Json.createValue(random.nextInt(schema.getInt("minimum"), schema.getInt("maximum") + 1));
            case "array" ->
                schema.getJsonObject("items").containsKey("properties")
                        ? Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("to", "+15550102"))
                                .build()
                        : Json.createArrayBuilder()
                                .add(random.nextBoolean() ? "twilio" : "21:00-08:00")
                                .build();
            case "object" -> Json.createObjectBuilder().add("a", "b").build();
            default ->
                Json.createValue(
                        schema.containsKey("pattern") ? "+15550102" : any(List.of("twilio", "default", "US", "12")));
        };
    }

    private static String type(JsonObject schema) {
        return schema.get("type") instanceof JsonArray types ? types.getString(0) : schema.getString("type");
    }

    private JsonValue bad() {
        return switch (random.nextInt(6)) {
            case 0 -> JsonValue.NULL;
            case 1 -> Json.createValue(random.nextLong());
            case 2 -> Json.createValue(random.nextDouble() * 1e300);
            case 3 -> Json.createArrayBuilder().add(any(ODD)).build();
            case 4 -> Json.createObjectBuilder().add(any(ODD), 1).build();
            default -> Json.createValue(any(ODD));
        };
    }

    private static String spell(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
