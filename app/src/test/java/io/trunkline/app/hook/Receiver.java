package io.trunkline.app.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.Base64;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** An operator's server that is told of calls. It checks signatures with the library that the standard's authors publish. */
public final class Receiver implements AutoCloseable {
    public static final String SECRET = "a-secret-of-nobody-at-all";
    private static final String KEY = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));

    /** What it was told. */
    public record Told(String id, boolean authentic, String body) {
        public JsonObject json() {
            return Json.createReader(new StringReader(body)).readObject();
        }

        public String type() {
            return json().getString("type");
        }
    }

    /** What it answers; a status of 0 is no answer. */
    public record Answer(int status, String body) {
        public static final Answer OK = new Answer(204, "");
    }

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final Deque<Answer> once = new ConcurrentLinkedDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final HttpServer http;
    private volatile Function<Told, Answer> always = _ -> Answer.OK;

    public Receiver() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    /** Answer the next requests with these, in turn. */
    public Receiver then(Answer... answers) {
        once.addAll(java.util.List.of(answers));
        return this;
    }

    /** Answer everything else with what this says. */
    public Receiver always(Function<Told, Answer> answers) {
        always = answers;
        return this;
    }

    public String host() {
        return "127.0.0.1:" + http.getAddress().getPort();
    }

    public String url() {
        return "http://" + host() + "/events";
    }

    /** What it is told next. */
    public Told next() throws InterruptedException, TimeoutException {
        Told next = told.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new TimeoutException("nothing was told");
        }
        return next;
    }

    /** How much was told that nobody has looked at. */
    public int waiting() {
        return told.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true);
        Told event = new Told(headers.firstValue("webhook-id").orElse(""), isAuthentic(headers, body), body);
        Answer next = once.poll();
        Answer answer = next == null ? always.apply(event) : next;
        told.add(event);
        if (answer.status() == 0) {
            awaitStop();
        } else {
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Location", "http://" + host() + "/elsewhere");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static boolean isAuthentic(HttpHeaders headers, String body) {
        try {
            new Webhook(KEY).verify(body, headers);
            return true;
        } catch (WebhookVerificationException forged) {
            return false;
        }
    }

    private void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        http.stop(0);
    }
}
