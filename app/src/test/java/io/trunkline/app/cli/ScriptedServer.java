package io.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Gives the answers it was told to give, one after the other. */
final class ScriptedServer implements AutoCloseable {
    /**
     * An answer.
     *
     * @param retryAfter as in the header; empty for none
     */
    record Answer(int status, String type, String body, String retryAfter) {
        static Answer problem(int status, String problem) {
            return new Answer(
                    status,
                    "application/problem+json",
                    "{\"type\":\"urn:trunkline:problem:%s\",\"title\":\"No\",\"detail\":\"because\"}"
                            .formatted(problem),
                    status == 429 ? "0" : "");
        }

        static Answer events(String text) {
            return new Answer(200, "text/event-stream", text, "");
        }

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body, "");
        }
    }

    /** A request that came. */
    record Asked(String line, String lastEventId, String body) {}

    final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers;
    private final HttpServer http;

    ScriptedServer(Answer... script) {
        answers = new ArrayDeque<>(List.of(script));
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String lastEventId = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            asked.add(new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    lastEventId == null ? "" : lastEventId,
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            Answer answer = answers.remove();
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
