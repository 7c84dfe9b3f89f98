package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSessionContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebSocketClientTest {
    private final OpenSockets open = OpenSockets.watched();
    private final HeardEvents heard = new HeardEvents();

    @AfterEach
    void stopWatch() {
        open.close();
    }

    @Test
    void connected_messagesGoBothWays() throws Exception {
        HeardEvents echo = new HeardEvents((session, text) -> session.send(text + "!", true));
        try (TestServer server = TestServer.of(echo)) {
            SocketSession session = client().connect(to(server), heard);
            session.send("hello", true);
            assertEquals("text hello!", heard.next());
            session.sendText("x".repeat(60_000).getBytes(UTF_8), Priority.CONTROL);
            assertEquals("text 60001 characters", heard.next());
            session.ping(BufferData.create("p"));
            assertEquals("pong p", heard.next());
            assertEquals(server.port(), session.socketContext().remotePeer().port());
            session.close(1000, "done");
            assertEquals("close 1000 done", heard.next());
            assertTrue(open.awaitEmpty(Duration.ofSeconds(10)));
            assertTrue(server.open.awaitEmpty(Duration.ofSeconds(10)));
        }
        assertEquals(0, heard.waiting());
    }

    @Test
    void serverPings_answered() throws Exception {
        try (TestServer server = TestServer.of(heard)) {
            SocketSession session = client().connect(to(server), new HeardEvents());
            heard.session().ping(BufferData.create("you"));
            assertEquals("pong you", heard.next());
            session.terminate();
            assertEquals("close 1006 connection lost", heard.next());
        }
    }

    @Test
    void eightThreadsSend_everyMessageArrivesInOrder() throws Exception {
        int[] next = new int[8];
        BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        try (TestServer server = TestServer.of((TextSliceListener)
                (session, utf8, offset, length) -> texts.add(new String(utf8, offset, length, UTF_8)))) {
            SocketSession session = client().connect(to(server), heard);
            for (int t = 0; t < 8; t++) {
                int thread = t;
                Thread.ofVirtual().start(() -> SendStress.run(session, thread, 1_000));
            }
            for (int i = 0; i < 8_000; i++) {
                SendStress.check(texts.take(), next);
            }
        }
    }

    @Test
    void headersAndSubprotocols_reachTheServer() throws Exception {
        BlockingQueue<UpgradeRequest> asked = new LinkedBlockingQueue<>();
        SocketGate gate = request -> {
            asked.add(request);
            return new SocketGate.Accept(heard, "realtime");
        };
        try (TestServer server = TestServer.of(gate)) {
            SocketRequest request = new SocketRequest(
                    URI.create("ws://localhost:" + server.port() + "/v1/realtime?model=gpt"),
                    Map.of("Authorization", "Bearer key"),
                    List.of("realtime", "beta"),
                    Duration.ofSeconds(10));
            SocketSession session = client().connect(request, new HeardEvents());
            assertEquals("realtime", session.subProtocol().orElseThrow());
            assertEquals("gpt", asked.element().query().get("model"));
            assertEquals(
                    "Bearer key",
                    asked.element().headers().first(HeaderNames.AUTHORIZATION).orElse(""));
            assertEquals("SocketRequest[ws://localhost:" + server.port() + "]", request.toString());
        }
    }

    @Test
    void refused_statusHeadersAndBodyAreTold() throws Exception {
        try (TestServer server = TestServer.of(request -> SocketGate.refuse(429, "slow down"))) {
            HandshakeRefused refused = assertThrows(HandshakeRefused.class, () -> client().connect(to(server), heard));
            assertEquals(429, refused.status());
            assertEquals("slow down", refused.body());
            assertEquals(List.of("9"), refused.headers().get("content-length"));
        }
        assertEquals(0, heard.waiting());
    }

    @Test
    void refusedInChunks_bodyIsPutTogether() throws Exception {
        String answer = """
                HTTP/1.1 401 Unauthorized
                Transfer-Encoding: chunked

                5
                {"err
                6;x=y
                or":1}
                0

                """;
        try (ScriptedServer server = new ScriptedServer(answer)) {
            HandshakeRefused refused =
                    assertThrows(HandshakeRefused.class, () -> client().connect(server.request(), heard));
            assertEquals("{\"error\":1}", refused.body());
        }
    }

    @Test
    void refusedWithEndlessBody_onlyItsBeginningIsKept() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer("HTTP/1.1 500 Oops\nContent-Length: 9999999\n\n" + "x".repeat(100_000))) {
            HandshakeRefused refused =
                    assertThrows(HandshakeRefused.class, () -> client().connect(server.request(), heard));
            assertEquals(64 * 1024, refused.body().length());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-WebSocket-Accept, X-Other",
        "$ACCEPT, AAAA",
        "Upgrade: WebSocket, Upgrade: h2c",
        "Connection: upgrade, Connection: keep-alive",
        "X-Spare: 1, Sec-WebSocket-Protocol: unasked",
        "X-Spare: 1, Sec-WebSocket-Extensions: permessage-deflate",
        "X-Spare: 1, no colon here",
        "HTTP/1.1 101 Switching Protocols, SSH-2.0-OpenSSH_9.2"
    })
    void answerThatIsNoProperHandshake_isAFailure(String proper, String wrong) throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.PROPER.replace(proper, wrong))) {
            IOException failure = assertThrows(IOException.class, () -> client().connect(server.request(), heard));
            assertFalse(failure instanceof HandshakeRefused, failure.toString());
        }
        assertEquals(0, heard.waiting());
    }

    @Test
    void serverThatHangsUp_isAFailure() throws Exception {
        try (ScriptedServer server = new ScriptedServer("")) {
            assertThrows(EOFException.class, () -> client().connect(server.request(), heard));
        }
    }

    @Test
    void properHandshakeWithFramesBehindIt_theyAreHeard() throws Exception {
        String frame = new String(RawPeer.unmasked(0x81, "at once".getBytes(UTF_8)), ISO_8859_1);
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.PROPER + frame)) {
            client().connect(server.request(), heard);
            assertEquals("text at once", heard.next());
            assertEquals("close 1006 connection lost", heard.next());
        }
    }

    @Test
    void headThatNeverEnds_isAFailure() throws Exception {
        try (ScriptedServer server = new ScriptedServer("HTTP/1.1 200 OK\nX: " + "x".repeat(20_000))) {
            assertThrows(IOException.class, () -> client().connect(server.request(), heard));
        }
    }

    @Test
    void serverThatSaysNothing_timesOut() throws Exception {
        try (ScriptedServer server = ScriptedServer.silent()) {
            SocketRequest request =
                    new SocketRequest(server.request().uri(), Map.of(), List.of(), Duration.ofMillis(400));
            assertThrows(SocketTimeoutException.class, () -> client().connect(request, heard));
        }
        assertEquals(0, heard.waiting());
    }

    @Test
    void nobodyListening_isAFailure() throws Exception {
        SocketRequest request;
        try (ScriptedServer server = ScriptedServer.silent()) {
            request = server.request();
        }
        assertThrows(IOException.class, () -> client().connect(request, heard));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/", "ws:relative", "localhost:80"})
    void addressThatIsNoSocket_isRefused(String address) {
        assertThrows(IllegalArgumentException.class, () -> SocketRequest.to(URI.create(address)));
    }

    @Test
    void headerWithALineBreak_isRefused() {
        SocketRequest request = SocketRequest.to(URI.create("ws://localhost/"));
        assertThrows(IllegalArgumentException.class, () -> request.withHeaders(Map.of("X", "a\r\nInjected: yes")));
    }

    @Test
    void overTls_trustedServerOfTheRightName_opens() throws Exception {
        SSLContext tls = TestCertificate.forLocalhost();
        HeardEvents echo = new HeardEvents((session, text) -> session.send(text + "!", true));
        try (TestServer server = TestServer.of(request -> SocketGate.accept(echo), TestCertificate.secured(tls))) {
            WebSocketClient client = new WebSocketClient(tls, SocketLimits.engine(), open);
            SocketSession session = client.connect(wss("localhost", server), heard);
            assertTrue(session.socketContext().isSecure());
            session.send("x".repeat(20_000), true);
            assertEquals("text 20001 characters", heard.next());
            session.close(1000, "");
            assertEquals("close 1000 ", heard.next());
            assertTrue(server.open.awaitEmpty(Duration.ofSeconds(10)));

            assertThrows(IOException.class, () -> client.connect(wss("127.0.0.1", server), heard));
            assertThrows(IOException.class, () -> client().connect(wss("localhost", server), heard));
        }
    }

    @Test
    void warmed_tlsSessionIsKnown_noSocketStaysOpen() throws Exception {
        SSLContext tls = TestCertificate.forLocalhost();
        HeardEvents quiet = new HeardEvents((session, text) -> {});
        try (TestServer server = TestServer.of(request -> SocketGate.accept(quiet), TestCertificate.secured(tls))) {
            WebSocketClient client = new WebSocketClient(tls, SocketLimits.engine(), open);
            client.warm(wss("localhost", server));
            assertTrue(server.open.awaitEmpty(Duration.ofSeconds(10)));
            assertTrue(isKnown(tls, server.port()), "the server's tickets are kept");
            client.connect(wss("localhost", server), heard).close(1000, "");
        }
    }

    @Test
    void warmedHostIsGone_fails_andIsLeftAlone() throws Exception {
        SSLContext tls = TestCertificate.forLocalhost();
        HeardEvents quiet = new HeardEvents((session, text) -> {});
        TestServer server = TestServer.of(request -> SocketGate.accept(quiet), TestCertificate.secured(tls));
        SocketRequest request = wss("localhost", server);
        server.close();
        WebSocketClient client = new WebSocketClient(tls, SocketLimits.engine(), open);
        assertThrows(IOException.class, () -> client.warm(request));
    }

    private static boolean isKnown(SSLContext tls, int port) {
        SSLSessionContext sessions = tls.getClientSessionContext();
        return Collections.list(sessions.getIds()).stream()
                .map(sessions::getSession)
                .anyMatch(session -> session.getPeerPort() == port);
    }

    @Test
    void overTls_serverThatDoesNotRead_isAborted() throws Exception {
        SSLContext tls = TestCertificate.forLocalhost();
        CountDownLatch release = new CountDownLatch(1);
        TestServer.Clock clock = new TestServer.Clock();
        SocketGate gate = request -> SocketGate.accept(blockedUntil(release));
        try (TestServer server = TestServer.of(gate, TestCertificate.secured(tls))) {
            SocketSession session = new WebSocketClient(tls, SocketLimits.engine(), clock.open)
                    .connect(wss("localhost", server), heard);
            stick(session, clock);
            release.countDown();
        }
    }

    @Test
    void overTls_clientThatDoesNotRead_isAborted() throws Exception {
        SSLContext tls = TestCertificate.forLocalhost();
        CountDownLatch release = new CountDownLatch(1);
        TestServer.Clock clock = new TestServer.Clock();
        SocketGate gate = request -> SocketGate.accept(heard);
        try (TestServer server =
                TestServer.of(gate, SocketLimits.carrier(), clock.open, TestCertificate.secured(tls))) {
            new WebSocketClient(tls, SocketLimits.engine(), open)
                    .connect(wss("localhost", server), blockedUntil(release));
            stick(heard.session(), clock);
            release.countDown();
            assertTrue(open.awaitEmpty(Duration.ofSeconds(10)));
        }
    }

    /** Fill the peer's window, and see that the watch ends what no write can. */
    private void stick(SocketSession session, TestServer.Clock clock) throws Exception {
        SendStress.fillUntilStuck(session, new byte[32 * 1024]);
        while (heard.waiting() == 0) {
            clock.pass(Duration.ofSeconds(1));
        }
        assertEquals("close 1006 peer reads too slowly", heard.next());
        assertTrue(clock.open.awaitEmpty(Duration.ofSeconds(10)));
    }

    private static HeardEvents blockedUntil(CountDownLatch release) {
        return new HeardEvents((session, text) -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private WebSocketClient client() {
        try {
            return new WebSocketClient(SSLContext.getDefault(), SocketLimits.engine(), open);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static SocketRequest to(TestServer server) {
        return SocketRequest.to(URI.create("ws://127.0.0.1:" + server.port() + "/engine"));
    }

    private static SocketRequest wss(String host, TestServer server) {
        return SocketRequest.to(URI.create("wss://" + host + ":" + server.port() + "/engine"));
    }
}
