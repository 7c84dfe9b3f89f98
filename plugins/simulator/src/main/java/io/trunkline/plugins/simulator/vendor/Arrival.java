package io.trunkline.plugins.simulator.vendor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * A request or a handshake that came.
 *
 * @param method of HTTP
 * @param path decoded
 * @param query by name
 * @param headers by name in lower case
 */
public record Arrival(String method, String path, Map<String, List<String>> query, Map<String, String> headers) {
    static Arrival of(Request request) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        Request.extractQueryParameters(request).forEach(field -> query.put(field.getName(), field.getValues()));
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaders()
                .forEach(field -> headers.merge(
                        field.getName().toLowerCase(Locale.ROOT),
                        String.valueOf(field.getValue()),
                        (one, other) -> one + ", " + other));
        return new Arrival(request.getMethod(), Request.getPathInContext(request), query, headers);
    }

    /** Whether it asks for a WebSocket. */
    public boolean isHandshake() {
        return header("upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
    }

    /** A header, its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Names no values: one of them may be a key. */
    @Override
    public String toString() {
        return method + " " + path + " " + query.keySet() + " " + headers.keySet();
    }
}
