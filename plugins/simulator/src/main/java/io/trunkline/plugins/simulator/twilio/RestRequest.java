package io.trunkline.plugins.simulator.twilio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A request to the REST interface.
 *
 * @param method of HTTP
 * @param path as it came
 * @param query after the path
 * @param type the body's content type
 * @param body the body
 * @param authorization who asks
 * @param api the address of the interface, as the client knows it
 */
record RestRequest(String method, String path, Form query, String type, String body, String authorization, URI api) {
    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * Read a request.
     *
     * @throws IllegalArgumentException when an escape in the query is broken
     */
    static RestRequest of(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new RestRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Form.decode(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")),
                header(exchange, "Content-Type").toLowerCase(Locale.ROOT),
                body,
                header(exchange, "Authorization"),
                URI.create("http://" + header(exchange, "Host") + "/"));
    }

    /**
     * The body's fields.
     *
     * @param violations takes a breach
     */
    Form form(Violations violations) throws RestException {
        if (!type.startsWith(FORM) && !body.isEmpty()) {
            violations.add(Rule.REST_FORM, "it comes as \"" + type + "\"");
            throw new RestException(415, 20415, "Unsupported media type");
        }
        try {
            return Form.decode(body);
        } catch (IllegalArgumentException e) {
            violations.add(Rule.REST_FORM, String.valueOf(e.getMessage()));
            throw new RestException(400, 20001, "The body cannot be read");
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
