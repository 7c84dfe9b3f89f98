package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a server and its simulated carrier, passes every request on, and remembers what was asked. */
final class Overheard implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "transfer-encoding");

    /** Method, path and body of every request, in order; the body decoded. */
    final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final URI carrier;
    private final Map<String, String> settings;

    Overheard(SimulatedCarrier of) throws IOException {
        settings = new HashMap<>(of.settings());
        String key = settings.keySet().stream()
                .filter(name -> name.endsWith(".api-base-url"))
                .findFirst()
                .orElseThrow();
        carrier = URI.create(settings.get(key));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::passOn);
        server.setExecutor(threads);
        server.start();
        settings.put(key, "http://127.0.0.1:" + server.getAddress().getPort() + carrier.getPath());
    }

    /** What the server must be configured with to be overheard. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** The requests in which a text stands. */
    List<String> with(String part) {
        return requests.stream().filter(request -> request.contains(part)).toList();
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().toString();
            String text = new String(body, UTF_8);
            boolean isForm = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .contains("form");
            requests.add(
                    exchange.getRequestMethod() + " " + path + " " + (isForm ? URLDecoder.decode(text, UTF_8) : text));
            HttpRequest.Builder request = HttpRequest.newBuilder(carrier.resolve(path))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            byte[] bytes = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
