package io.trunkline.app.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.trunkline.app.socket.TestCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("8.8.8.8");

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;
    private int port;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        port = begin(server);
    }

    private int begin(HttpServer http) {
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
        return http.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Host") + " " + body);
        switch (exchange.getRequestURI().getPath()) {
            case "/redirect" -> {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port + "/secret");
                exchange.sendResponseHeaders(302, -1);
            }
            case "/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] piece = new byte[8_192];
                try (OutputStream out = exchange.getResponseBody()) {
                    while (released.getCount() > 0) {
                        out.write(piece);
                    }
                }
            }
            case "/silent" -> awaitRelease();
            case "/dripping" -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                awaitRelease();
            }
            default -> {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("ok".getBytes(UTF_8));
            }
        }
        exchange.close();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private GuardedHttp to(UrlGuard.Resolver resolver, String... allowed) throws Exception {
        return new GuardedHttp(new UrlGuard(false, Set.of(allowed)), resolver, TestCertificate.forLocalhost());
    }

    private static GuardedRequest post(String url) {
        return new GuardedRequest(
                "POST", URI.create(url), Map.of("X-Test", "1"), "{}".getBytes(UTF_8), Duration.ofSeconds(10), 1_000);
    }

    private static GuardedRequest soon(String url) {
        return new GuardedRequest("GET", URI.create(url), Map.of(), new byte[0], Duration.ofMillis(300), 1_000);
    }

    @Test
    void allowedHost_getsTheRequestWithItsName() throws Exception {
        try (GuardedHttp http = to(host -> new InetAddress[] {HERE}, "tools.internal:" + port)) {
            GuardedAnswer answer = http.send(post("http://tools.internal:" + port + "/a?b=%20c"));
            assertEquals(200, answer.status());
            assertEquals("ok", new String(answer.body(), UTF_8));
            assertEquals(List.of("POST /a?b=%20c tools.internal:" + port + " {}"), List.copyOf(asked));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "2130706433"})
    void loopbackThatIsNotAllowed_isNotAsked(String host) throws Exception {
        try (GuardedHttp http = to(InetAddress::getAllByName)) {
            assertThrows(RefusedUrlException.class, () -> http.send(post("http://" + host + ":" + port + "/")));
            assertTrue(asked.isEmpty());
        }
    }

    @Test
    void nameOfALoopbackAddress_isRefusedWhereItIsConnected() throws Exception {
        try (GuardedHttp http = to(host -> new InetAddress[] {PUBLIC, HERE})) {
            RefusedUrlException refused = assertThrows(
                    RefusedUrlException.class, () -> http.send(post("http://rebound.example.com:" + port + "/")));
            assertTrue(String.valueOf(refused.getMessage()).contains("a loopback address"), refused.getMessage());
            assertTrue(asked.isEmpty());
        }
    }

    /** A name that was public a moment ago leads to us now: what was looked up for the connection is what counts. */
    @Test
    void nameIsRebound_isNotConnectedTo() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        UrlGuard.Resolver rebinding = host -> new InetAddress[] {lookups.getAndIncrement() == 0 ? PUBLIC : HERE};
        UrlGuard guard = new UrlGuard(false, Set.of());
        assertEquals(
                List.of(new InetSocketAddress(PUBLIC, port)), guard.resolve("rebound.example.com", port, rebinding));
        try (GuardedHttp http = new GuardedHttp(guard, rebinding, TestCertificate.forLocalhost())) {
            assertThrows(RefusedUrlException.class, () -> http.send(post("http://rebound.example.com:" + port + "/")));
            assertEquals(2, lookups.get());
            assertTrue(asked.isEmpty());
        }
    }

    @Test
    void redirect_isNotFollowed() throws Exception {
        try (GuardedHttp http = to(InetAddress::getAllByName, "127.0.0.1:" + port)) {
            assertEquals(
                    302,
                    http.send(post("http://127.0.0.1:" + port + "/redirect")).status());
            assertEquals(1, asked.size());
        }
    }

    @Test
    void endlessAnswer_isGivenUp() throws Exception {
        try (GuardedHttp http = to(InetAddress::getAllByName, "127.0.0.1:" + port)) {
            IOException large =
                    assertThrows(IOException.class, () -> http.send(post("http://127.0.0.1:" + port + "/endless")));
            assertEquals("the answer is larger than 1000 bytes", large.getMessage());
            assertEquals(200, http.send(post("http://127.0.0.1:" + port + "/")).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/dripping"})
    void slowAnswer_isGivenUp(String path) throws Exception {
        try (GuardedHttp http = to(InetAddress::getAllByName, "127.0.0.1:" + port)) {
            SocketTimeoutException late = assertThrows(
                    SocketTimeoutException.class, () -> http.send(soon("http://127.0.0.1:" + port + path)));
            assertEquals("no whole answer in 300 ms", late.getMessage());
        }
    }

    @Test
    void lookupThatHangs_isGivenUp() throws Exception {
        UrlGuard.Resolver hanging = host -> {
            awaitRelease();
            throw new UnknownHostException(host);
        };
        try (GuardedHttp http = to(hanging)) {
            assertThrows(SocketTimeoutException.class, () -> http.send(soon("http://slow.example.com/")));
        }
    }

    @Test
    void endlessHead_isGivenUp() throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 1, HERE)) {
            Thread.startVirtualThread(() -> {
                try (var peer = raw.accept()) {
                    peer.getInputStream().read();
                    peer.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
                    while (released.getCount() > 0) {
                        peer.getOutputStream().write("X-More: and more\r\n".getBytes(UTF_8));
                    }
                } catch (IOException gone) {
                    asked.add("gone");
                }
            });
            try (GuardedHttp http = to(InetAddress::getAllByName, "127.0.0.1:" + raw.getLocalPort())) {
                IOException broken = assertThrows(
                        IOException.class, () -> http.send(post("http://127.0.0.1:" + raw.getLocalPort() + "/")));
                assertTrue(String.valueOf(broken.getMessage()).contains("header count"), broken.getMessage());
            }
        }
    }

    @Test
    void nobodyListens_isAFailedConnect() throws Exception {
        server.stop(0);
        try (GuardedHttp http = to(InetAddress::getAllByName, "127.0.0.1:" + port)) {
            assertThrows(ConnectException.class, () -> http.send(post("http://127.0.0.1:" + port + "/")));
        }
    }

    @Test
    void unknownHost_isAFailedConnect() throws Exception {
        UrlGuard.Resolver nobody = host -> {
            throw new UnknownHostException(host);
        };
        try (GuardedHttp http = to(nobody)) {
            assertThrows(ConnectException.class, () -> http.send(post("http://nobody.example.com/")));
        }
    }

    @Test
    void certificate_isAskedFor_andVerifiedForTheName() throws Exception {
        Queue<String> names = new ConcurrentLinkedQueue<>();
        SSLContext tls = TestCertificate.forLocalhost();
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        secure.createContext("/", exchange -> {
            ExtendedSSLSession session =
                    assertInstanceOf(ExtendedSSLSession.class, ((HttpsExchange) exchange).getSSLSession());
            session.getRequestedServerNames().forEach(name -> names.add(name.toString()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        secure.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        secure.start();
        int at = secure.getAddress().getPort();
        try (GuardedHttp http =
                to(host -> new InetAddress[] {HERE}, "tools.example.com:" + at, "other.example.com:" + at)) {
            assertEquals(
                    204,
                    http.send(post("https://tools.example.com:" + at + "/")).status());
            assertTrue(names.toString().contains("tools.example.com"), names.toString());
            assertThrows(SSLException.class, () -> http.send(post("https://other.example.com:" + at + "/")));
        } finally {
            secure.stop(0);
        }
    }
}
