package io.trunkline.ports.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.web.RestClient;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** HTTP that knows nothing of what is asked, and remembers what was. */
final class RecordingRest implements RestClient {
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();

    @Override
    public HttpResponse<byte[]> send(HttpRequest request, Repeat repeat) {
        requests.add(request);
        return new Answer(request, 404, "");
    }

    /** The most segments that a path had. */
    int deepest() {
        return requests.stream()
                .mapToInt(request -> segments(request.uri()).size())
                .max()
                .orElse(0);
    }

    /** Fail where something that stands in a URL has left its place there. */
    void requireShapes(String what, int deepest) {
        for (HttpRequest request : requests) {
            URI uri = request.uri();
            List<String> segments = segments(uri);
            assertTrue(
                    segments.stream().noneMatch(segment -> segment.contains("..") || segment.contains("\r")),
                    what + " goes to " + uri);
            assertTrue(deepest == 0 || segments.size() <= deepest, what + " goes to " + uri);
            String query = String.valueOf(uri.getRawQuery());
            assertFalse(query.contains("evil=1"), what + " goes to " + uri);
            assertTrue(uri.getRawFragment() == null, what + " goes to " + uri);
        }
    }

    /** Fail where a host got one of these values, or anything to log in with. */
    void requireNoCredentials(String host, Collection<String> secrets) {
        for (HttpRequest request : requests) {
            if (!host.equals(request.uri().getHost())) {
                continue;
            }
            String sent = request.uri() + " " + request.headers().map();
            assertTrue(request.headers().firstValue("Authorization").isEmpty(), host + " gets credentials");
            assertTrue(secrets.stream().noneMatch(sent::contains), host + " gets a secret");
        }
    }

    private static List<String> segments(URI uri) {
        return List.of(uri.getRawPath().split("/", -1)).stream()
                .map(segment -> URLDecoder.decode(segment, UTF_8))
                .toList();
    }
}
