package io.trunkline.app.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.ports.web.RestClient.Repeat;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpRestClientTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = now::get;
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    private final HttpRestClient client = new HttpRestClient(clock, wait -> {
        waits.add(wait);
        return Duration.ZERO;
    });
    private HttpServer server;

    private record Answer(int status, String header, String value) {
        Answer(int status) {
            this(status, "X-Nothing", "");
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getProtocol() + " "
                + exchange.getRequestHeaders().getOrDefault("Upgrade", List.of()));
        Answer answer = answers.isEmpty() ? new Answer(200) : answers.remove();
        exchange.getResponseHeaders().add(answer.header(), answer.value());
        byte[] body = ("status " + answer.status()).getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answers(int... statuses) {
        for (int status : statuses) {
            answers.add(new Answer(status));
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private HttpResponse<byte[]> send(Repeat repeat) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(url()).build(), repeat);
    }

    @Test
    void answer_isGivenWhole() throws Exception {
        HttpResponse<byte[]> response = send(Repeat.SAFE);
        assertEquals(200, response.statusCode());
        assertEquals("status 200", new String(response.body(), UTF_8));
        assertEquals(List.of("GET HTTP/1.1 []"), List.copyOf(requests));
        assertTrue(waits.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "404", "409", "301"})
    void finalAnswer_isNotRepeated(int status) throws Exception {
        answers.add(new Answer(status, "Location", "/elsewhere"));
        assertEquals(status, send(Repeat.SAFE).statusCode());
        assertEquals(1, requests.size());
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "502", "503", "504"})
    void passingFailure_isRepeatedWhereSafe(int status) throws Exception {
        answers(status, status);
        assertEquals(200, send(Repeat.SAFE).statusCode());
        assertEquals(3, requests.size());
        assertEquals(2, waits.size());
        assertTrue(waits.getFirst().toMillis() >= 125 && waits.getFirst().toMillis() <= 375, waits::toString);
        assertTrue(waits.getLast().toMillis() >= 250 && waits.getLast().toMillis() <= 750, waits::toString);
    }

    @Test
    void lastingFailure_lastAnswerIsGiven() throws Exception {
        answers(503, 503, 502, 200);
        assertEquals(502, send(Repeat.SAFE).statusCode());
        assertEquals(3, requests.size());
    }

    @Test
    void serverError_isNotRepeatedWhereItMayHaveBeenProcessed() throws Exception {
        answers(500);
        assertEquals(500, send(Repeat.UNPROCESSED).statusCode());
        assertEquals(1, requests.size());
    }

    @Test
    void tooManyRequests_isRepeatedAlwaysAfterTheTimeAsked() throws Exception {
        answers.add(new Answer(429, "Retry-After", "7"));
        assertEquals(200, send(Repeat.UNPROCESSED).statusCode());
        assertEquals(List.of(Duration.ofSeconds(7)), waits);
    }

    @Test
    void retryAfterTooLong_answerIsGivenAtOnce() throws Exception {
        answers.add(new Answer(429, "Retry-After", "11"));
        assertEquals(429, send(Repeat.SAFE).statusCode());
        assertEquals(1, requests.size());
        assertTrue(waits.isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Repeat.class)
    void noServer_isRepeatedAndKnownNotToBeSent(Repeat repeat) {
        URI closed = url();
        server.stop(0);
        HttpRequest request = HttpRequest.newBuilder(closed).build();
        assertThrows(ConnectException.class, () -> client.send(request, repeat));
        assertEquals(2, waits.size());
    }

    @Test
    void connectionLostAfterTheRequest_isRepeatedOnlyWhereSafe() throws Exception {
        try (Hangup peer = new Hangup()) {
            HttpRequest request = HttpRequest.newBuilder(peer.url())
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            IOException lost = assertThrows(IOException.class, () -> client.send(request, Repeat.UNPROCESSED));
            assertFalse(lost instanceof ConnectException);
            assertEquals(1, peer.connections.get());
            assertThrows(IOException.class, () -> client.send(request, Repeat.SAFE));
            assertEquals(4, peer.connections.get());
        }
    }

    @Test
    void noAnswerInTime_isATimeOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                    .timeout(Duration.ofMillis(100))
                    .build();
            assertThrows(HttpTimeoutException.class, () -> client.send(request, Repeat.UNPROCESSED));
            assertTrue(waits.isEmpty());
        }
    }

    @Test
    void answerTooLarge_isRefused() throws Exception {
        server.createContext("/large", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 20];
            try (exchange) {
                for (int i = 0; i < 20; i++) {
                    exchange.getResponseBody().write(piece);
                }
            }
        });
        HttpRequest request = HttpRequest.newBuilder(url().resolve("/large")).build();
        assertThrows(IOException.class, () -> client.send(request, Repeat.UNPROCESSED));
    }

    @Test
    void hostFailsAgainAndAgain_isLeftAloneForAWhile() throws Exception {
        answers(500, 500, 500, 500, 500, 500, 500, 500, 500, 500);
        for (int i = 0; i < Breakers.WINDOW; i++) {
            send(Repeat.UNPROCESSED);
        }
        ConnectException open = assertThrows(ConnectException.class, () -> send(Repeat.SAFE));
        assertInstanceOf(OpenCircuitException.class, open);
        assertEquals(Breakers.WINDOW, requests.size());
        assertTrue(waits.isEmpty());
        now.updateAndGet(instant -> instant.plus(Breakers.OPEN).plusMillis(1));
        assertEquals(200, send(Repeat.SAFE).statusCode());
        assertEquals(200, send(Repeat.SAFE).statusCode());
        assertEquals(200, send(Repeat.SAFE).statusCode());
    }

    @Test
    void oneHostFails_anotherIsAskedStill() throws Exception {
        for (int i = 0; i < Breakers.WINDOW; i++) {
            answers(500);
            send(Repeat.UNPROCESSED);
        }
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", this::answer);
        other.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
            HttpRequest request = HttpRequest.newBuilder(url).build();
            assertEquals(200, client.send(request, Repeat.SAFE).statusCode());
        } finally {
            other.stop(0);
        }
    }

    @Test
    void interruptedWhileWaiting_isInterrupted() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (HttpRestClient slow = new HttpRestClient(clock, wait -> {
            waiting.countDown();
            return Duration.ofMinutes(1);
        })) {
            answers(503, 503, 503);
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    slow.send(HttpRequest.newBuilder(url()).build(), Repeat.SAFE);
                } catch (IOException | InterruptedException | RuntimeException failure) {
                    thrown.set(failure);
                }
            });
            assertTrue(waiting.await(20, TimeUnit.SECONDS));
            thread.interrupt();
            assertTrue(thread.join(Duration.ofSeconds(20)));
        }
        assertInstanceOf(InterruptedException.class, thrown.get());
        assertEquals(1, requests.size());
    }

    @Test
    void interruptedWhileWaitingAfterAFailedConnect_isInterrupted() throws Exception {
        URI closed = url();
        server.stop(0);
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (HttpRestClient slow = new HttpRestClient(clock, wait -> {
            waiting.countDown();
            return Duration.ofMinutes(1);
        })) {
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    slow.send(HttpRequest.newBuilder(closed).build(), Repeat.SAFE);
                } catch (IOException | InterruptedException | RuntimeException failure) {
                    thrown.set(failure);
                }
            });
            assertTrue(waiting.await(20, TimeUnit.SECONDS));
            thread.interrupt();
            assertTrue(thread.join(Duration.ofSeconds(20)));
        }
        assertInstanceOf(InterruptedException.class, thrown.get());
    }

    /** Takes connections, reads a little, and hangs up without an answer. */
    private static final class Hangup implements AutoCloseable {
        private final AtomicInteger connections = new AtomicInteger();
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Hangup() throws IOException {
            Thread.ofVirtual().start(this::serve);
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }

        private void serve() {
            try {
                while (true) {
                    hangUpOn(socket.accept());
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private void hangUpOn(Socket peer) throws IOException {
            try (peer) {
                connections.incrementAndGet();
                peer.getInputStream().readNBytes(1);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
