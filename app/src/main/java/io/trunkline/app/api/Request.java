package io.trunkline.app.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.RoutedPath;
import io.helidon.webserver.http.ServerRequest;
import io.trunkline.ports.call.CallId;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A request on a route of the table. */
final class Request {
    private final ServerRequest request;
    private final RoutedPath path;
    private final Route route;

    Request(ServerRequest request, RoutedPath path, Route route) throws ProblemException {
        this.request = request;
        this.path = path;
        this.route = route;
        requireKnownParameters();
    }

    private void requireKnownParameters() throws ProblemException {
        Set<String> known = route.query().stream().map(Field::name).collect(Collectors.toSet());
        for (String given : request.query().names()) {
            if (!known.contains(given)) {
                throw ProblemException.badValue(given, "the route has no such query parameter");
            }
        }
    }

    /** A part of the path. */
    String path(String name) {
        return path.pathParameters().get(name);
    }

    /** The call in the path. */
    CallId call() throws ProblemException {
        try {
            return new CallId(path("id"));
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.unknownCall();
        }
    }

    /** A query parameter; the same twice is refused. */
    Optional<String> query(String name) throws ProblemException {
        List<String> values = request.query().all(name, List::of);
        if (values.size() > 1) {
            throw ProblemException.badValue(name, name + " may be given once");
        }
        return values.stream().findFirst();
    }

    /** All query parameters; the same twice is refused. */
    Map<String, String> query() throws ProblemException {
        Map<String, String> all = new TreeMap<>();
        for (String name : request.query().names()) {
            all.put(name, query(name).orElse(""));
        }
        return all;
    }

    Optional<String> header(String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    /** The bytes of the body and no more than that; what they are is {@link #type}. */
    byte[] bytes() {
        return request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
    }

    /** What the body is said to be, in small letters and without parameters. */
    Optional<String> type() {
        return header("Content-Type").map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /** The body: one object with no other fields than the route has. */
    RequestBody body() throws ProblemException {
        requireJson();
        return RequestBody.read(
                bytes(), route.fields().stream().map(Field::name).collect(Collectors.toSet()));
    }

    /** The body: one object, whatever its fields. */
    JsonObject json() throws ProblemException {
        requireJson();
        return RequestBody.parse(bytes());
    }

    /** What curl sends when it is not told otherwise is taken for JSON as well. */
    private void requireJson() throws ProblemException {
        boolean json = type().filter(type -> !type.equals("application/json")
                        && !type.endsWith("+json")
                        && !type.equals("application/x-www-form-urlencoded"))
                .isEmpty();
        if (request.content().hasEntity() && !json) {
            throw ProblemException.wrongType("application/json");
        }
    }
}
