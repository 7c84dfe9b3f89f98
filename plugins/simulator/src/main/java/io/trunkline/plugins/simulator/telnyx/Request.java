package io.trunkline.plugins.simulator.telnyx;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the REST interface.
 *
 * @param method in capitals
 * @param rawPath as it came
 * @param path the decoded segments after the version
 * @param query decoded; of a repeated name the last
 * @param authorization the header, or nothing
 * @param body as text
 */
record Request(
        String method,
        String rawPath,
        List<String> path,
        Map<String, String> query,
        Optional<String> authorization,
        String body) {
    private static final String VERSION = "/v2/";

    static Request of(HttpExchange exchange) throws IOException {
        String rawPath = exchange.getRequestURI().getRawPath();
        return new Request(
                exchange.getRequestMethod(),
                rawPath,
                rawPath.startsWith(VERSION) ? segments(rawPath.substring(VERSION.length())) : List.of(),
                query(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Whether it changes a call. */
    boolean isCommand() {
        return !method.equals("GET") && !path.isEmpty() && path.getFirst().equals("calls");
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                query.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
