package io.trunkline.app.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A customer's server with a tool: it checks signatures as {@code docs/tools.md} says, by code of its own. */
public final class ToolServer implements AutoCloseable {
    public static final String SECRET = "a-secret-of-nobody-at-all";

    /** What it was asked. */
    public record Asked(String id, String signature, boolean authentic, String body) {}

    /** What it answers; a status of 0 is no answer. */
    public record Answer(int status, String body) {}

    public final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final HttpServer http;

    public ToolServer(Answer... answers) throws IOException {
        this.answers.addAll(List.of(answers));
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/tool", this::answer);
        http.start();
    }

    public String host() {
        return "127.0.0.1:" + http.getAddress().getPort();
    }

    public String url() {
        return "http://" + host() + "/tool";
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = String.valueOf(exchange.getRequestHeaders().getFirst("Trunkline-Id"));
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Trunkline-Signature"));
        asked.add(new Asked(id, signature, isAuthentic(signature, id, body), new String(body, UTF_8)));
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        if (answer.status() == 0) {
            awaitStop();
        } else {
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static boolean isAuthentic(String signature, String id, byte[] body) {
        try {
            String time = signature.replaceAll("t=([0-9]+),v1=.*", "$1");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((time + "." + id + "." + new String(body, UTF_8)).getBytes(UTF_8));
            return signature.equals("t=" + time + ",v1=" + HexFormat.of().formatHex(sum));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
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
