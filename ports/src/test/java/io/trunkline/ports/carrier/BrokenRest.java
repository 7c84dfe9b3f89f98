package io.trunkline.ports.carrier;

import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** HTTP that fails, one way each. */
final class BrokenRest {
    private static final String HTML = "<html><body>502 Bad Gateway</body></html>";

    private BrokenRest() {}

    static RestClient unreachable() {
        return (_, _) -> {
            throw new IOException("connection reset");
        };
    }

    static RestClient answering(int status, String body) {
        return (request, _) -> new Answer(request, status, body);
    }

    static Map<String, RestClient> everyWay() {
        Map<String, RestClient> ways = new LinkedHashMap<>();
        ways.put("the connection is refused", (_, _) -> {
            throw new ConnectException();
        });
        ways.put("the connection is lost", unreachable());
        for (int status : List.of(200, 204, 302, 400, 401, 403, 404, 422, 429, 500, 503)) {
            for (String body : List.of("", HTML, "{\"data\":{\"sid\":\"CA", "{}", "[]", "null", "{\"data\":[null]}")) {
                ways.put(status + " is answered with '" + body + "'", answering(status, body));
            }
        }
        return ways;
    }

    /** A download that stops in the middle of the file. */
    static RestClient breakingHalfWay() {
        return new RestClient() {
            @Override
            public HttpResponse<byte[]> send(HttpRequest request, Repeat repeat) throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public HttpResponse<byte[]> download(HttpRequest request, Path target) throws IOException {
                Files.write(target, new byte[100]);
                throw new IOException("connection reset");
            }
        };
    }

    /** As a host would send it: the first change arrives, its answer does not, and what is safe to repeat is sent again. */
    static RestClient losingFirstAnswer(RestClient peer) {
        return spoiling(peer, _ -> {
            throw new IOException("connection reset");
        });
    }

    /** The same with an answer by something on the way that had enough of waiting. */
    static RestClient spoilingFirstAnswer(RestClient peer) {
        return spoiling(peer, request -> new Answer(request, 504, HTML));
    }

    private interface Spoiled {
        HttpResponse<byte[]> answer(HttpRequest request) throws IOException;
    }

    private static RestClient spoiling(RestClient peer, Spoiled spoiled) {
        AtomicBoolean done = new AtomicBoolean();
        return (request, repeat) -> {
            HttpResponse<byte[]> right = peer.send(request, repeat);
            if (request.method().equals("GET") || done.getAndSet(true)) {
                return right;
            }
            return repeat == RestClient.Repeat.SAFE ? peer.send(request, repeat) : spoiled.answer(request);
        };
    }
}
