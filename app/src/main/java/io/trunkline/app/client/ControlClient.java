package io.trunkline.app.client;

import io.trunkline.app.client.ControlException.Why;
import io.trunkline.app.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Asks a server's control interface. Never shows its token. */
public final class ControlClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Longer than a server waits for a call to decide, which it then says itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI server;
    private final String token;

    /**
     * A client; asks nothing yet.
     *
     * @param server where the server is, which may be below a path of another one
     * @param token visible ASCII characters
     */
    public ControlClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Look at something. */
    public JsonObject get(String path, Map<String, String> query) throws ControlException, InterruptedException {
        return send(request(path, query).GET());
    }

    /** Have something done. */
    public JsonObject post(String path, JsonObject body) throws ControlException, InterruptedException {
        return send(request(path, Map.of())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Open a stream of server-sent events, which the caller closes. */
    InputStream open(Map<String, String> query, Map<String, String> headers)
            throws ControlException, InterruptedException {
        HttpRequest.Builder request = request("/v1/events", query).GET();
        headers.forEach(request::header);
        HttpResponse<InputStream> answer = opened(request.build());
        if (answer.statusCode() / HUNDRED == SUCCESS) {
            return answer.body();
        }
        try (InputStream body = answer.body()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            throw Problem.of(answer.statusCode(), answer.headers(), json(text));
        } catch (IOException cut) {
            throw unreachable(cut);
        }
    }

    /** A timeout of the request itself would end a stream that goes well. */
    private HttpResponse<InputStream> opened(HttpRequest request) throws ControlException, InterruptedException {
        try {
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw unreachable(failure.getCause() instanceof IOException cause ? cause : new IOException(failure));
        } catch (TimeoutException silent) {
            throw unreachable(new HttpTimeoutException("no answer"));
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String base = server.toString().replaceFirst("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path + (parameters.isEmpty() ? "" : "?" + parameters)))
                .header("Authorization", "Bearer " + token);
    }

    /** Text as a part of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonObject send(HttpRequest.Builder request) throws ControlException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = http.send(
                    request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw unreachable(failure);
        }
        Optional<JsonObject> body = json(answer.body());
        if (answer.statusCode() / HUNDRED != SUCCESS || body.isEmpty()) {
            throw Problem.of(
                    answer.statusCode(), answer.headers(), body.filter(problem -> problem.containsKey("type")));
        }
        return body.get();
    }

    private static Optional<JsonObject> json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException foreign) {
            return Optional.empty();
        }
    }

    private ControlException unreachable(IOException failure) {
        String what = switch (failure) {
            case HttpTimeoutException _ -> "does not answer";
            case ConnectException _ -> "cannot be reached";
            default -> "broke off";
        };
        return new ControlException(
                Why.UNREACHABLE,
                "the server at " + server + " " + what
                        + "; is it running? ./trunkline serve starts it, --url names another");
    }

    /** Requests that are under way are given up. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    @Override
    public String toString() {
        return "ControlClient[" + server + "]";
    }
}
