package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsUpgradeException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviours for which our own connection exists, one test for each row of the table in {@code app/RATIONALE.md}. */
@Timeout(60)
class SocketConformanceTest {
    private final HeardEvents heard = new HeardEvents();

    @ParameterizedTest
    @ValueSource(strings = {"FIN", "RST"})
    void row01_peerDropsTcp_closedOnceWith1006(String how) throws Exception {
        try (TestServer server = TestServer.of(heard)) {
            RawPeer peer = server.peer();
            heard.session();
            if (how.equals("RST")) {
                peer.reset();
            } else {
                peer.close();
            }
            assertEquals("close 1006 connection lost", heard.next());
            assertTrue(server.open.awaitEmpty(Duration.ofSeconds(10)));
        }
        assertEquals(0, heard.waiting());
    }

    @Test
    void row02_eightThreadsSend_everyFrameIntactAndInOrder() throws Exception {
        int threads = 8;
        int each = 2_000;
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            SocketSession session = heard.session();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                Thread.ofVirtual().start(() -> SendStress.run(session, thread, each));
            }
            int[] next = new int[threads];
            for (int i = 0; i < threads * each; i++) {
                SendStress.check(peer.expect(Opcode.TEXT).text(), next);
            }
            for (int count : next) {
                assertEquals(each, count);
            }
        }
    }

    @Test
    void row03_characterSplitAcrossFragments_textHeardWhole() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            byte[] text = "café au lait".getBytes(UTF_8);
            peer.frame(0x01, Arrays.copyOf(text, 4));
            peer.frame(0x89, "between".getBytes(UTF_8));
            peer.frame(0x80, Arrays.copyOfRange(text, 4, text.length));
            assertEquals("ping between", heard.next());
            assertEquals("text café au lait", heard.next());
        }
    }

    @Test
    void row04_messageGrowsPastTheLimit_closedWith1009() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            byte[] piece = new byte[64 * 1024];
            peer.frame(0x02, piece);
            for (int i = 0; i < 4; i++) {
                peer.frame(0x00, piece);
            }
            RawPeer.Frame close = peer.expect(Opcode.CLOSE);
            assertEquals(1009, close.closeCode());
            assertEquals("close 1009 message too big", heard.next());
        }
    }

    @Test
    void row05_pingFromPeer_answeredWithTheSamePayload() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            peer.frame(0x89, "are you there".getBytes(UTF_8));
            assertEquals("are you there", peer.expect(Opcode.PONG).text());
            assertEquals("ping are you there", heard.next());
        }
    }

    @Test
    void row06_invalidUtf8_closedWith1007AndNotDelivered() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            peer.frame(0x81, new byte[] {'a', (byte) 0xC3, '('});
            assertEquals(1007, peer.expect(Opcode.CLOSE).closeCode());
            assertEquals("close 1007 invalid UTF-8", heard.next());
        }
    }

    @Test
    void row07_listenerRefusesUpgrade_answered400() throws Exception {
        HeardEvents unwilling = new HeardEvents() {
            @Override
            public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
                throw new WsUpgradeException("secret detail");
            }
        };
        try (TestServer server = TestServer.of(unwilling);
                RawPeer peer = server.peer()) {
            assertEquals(400, peer.status());
            assertFalse(peer.readRest().contains("secret detail"));
            assertEquals(0, unwilling.waiting());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 503})
    void row08_gateRefuses_answeredWithItsStatusAndReason(int status) throws Exception {
        try (TestServer server = TestServer.of(request -> SocketGate.refuse(status, "because"));
                RawPeer peer = server.peer()) {
            assertEquals(status, peer.status());
            assertEquals("because", peer.readRest());
        }
    }

    @Test
    void row09_gateRefusesWhatAFilterWould_nothingIsUpgraded() throws Exception {
        SocketGate gate = request -> request.headers().contains(HeaderNames.create("X-Block"))
                ? SocketGate.refuse(403, "blocked")
                : SocketGate.accept(heard);
        try (TestServer server = TestServer.of(gate);
                RawPeer blocked = server.peer("X-Block: 1");
                RawPeer welcome = server.peer()) {
            assertEquals(403, blocked.status());
            assertEquals(101, welcome.status());
            heard.session();
            assertEquals(1, server.open.size());
        }
    }

    @Test
    void row10_originOfAnotherHost_isForTheGateToJudge() throws Exception {
        SocketGate gate = request -> request.headers()
                        .first(HeaderNames.ORIGIN)
                        .filter("https://evil.example"::equals)
                        .isPresent()
                ? SocketGate.refuse(403, "origin")
                : SocketGate.accept(heard);
        try (TestServer server = TestServer.of(gate);
                RawPeer evil = server.peer("Origin: https://evil.example");
                RawPeer other = server.peer("Origin: https://other.example")) {
            assertEquals(403, evil.status());
            assertEquals(101, other.status());
        }
    }

    @Test
    void row11_upgradeHeaderInCapitals_accepted() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = RawPeer.dial(server.port())) {
            peer.send(
                    "GET /media HTTP/1.1",
                    "Host: localhost",
                    "Connection: keep-alive, Upgrade",
                    "Upgrade: WebSocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: " + RawPeer.KEY);
            String head = peer.readHead();
            assertTrue(head.startsWith("HTTP/1.1 101 "), head);
            assertTrue(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), head);
        }
    }

    @Test
    void row12_frameOverTheLimit_closedWith1009AndListenerTold() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            peer.frame(0x81, new byte[1_100_000]);
            assertEquals(1009, peer.expect(Opcode.CLOSE).closeCode());
            assertEquals("close 1009 frame too big", heard.next());
            peer.close(1009);
            assertNull(peer.read());
        }
    }

    @Test
    void row13_listenerThrows_closedWith1011AndNothingLeaks() throws Exception {
        HeardEvents failing = new HeardEvents((session, text) -> {
            throw new IllegalStateException("secret detail");
        });
        try (TestServer server = TestServer.of(failing);
                RawPeer peer = server.peer()) {
            peer.text("boom");
            RawPeer.Frame close = peer.expect(Opcode.CLOSE);
            assertEquals(1011, close.closeCode());
            assertEquals("internal error", close.closeReason());
            assertEquals("text boom", failing.next());
            assertEquals("error secret detail", failing.next());
            assertEquals("close 1011 internal error", failing.next());
        }
    }

    @Test
    void row14_serverCloses_sendsRefusedAndASilentPeerCut() throws Exception {
        TestServer.Clock clock = new TestServer.Clock();
        try (TestServer server =
                        TestServer.of(request -> SocketGate.accept(heard), SocketLimits.carrier(), clock.open);
                RawPeer peer = server.peer()) {
            SocketSession session = heard.session();
            session.close(4001, "bye");
            assertThrows(IllegalStateException.class, () -> session.send("too late", true));
            assertFalse(session.sendText("too late".getBytes(UTF_8), Priority.CONTROL));
            assertEquals(4001, peer.expect(Opcode.CLOSE).closeCode());

            clock.pass(Duration.ofMillis(1_900));
            assertEquals(0, heard.waiting());
            clock.pass(Duration.ofMillis(600));
            assertNull(peer.read());
            assertEquals("close 4001 bye", heard.next());
        }
    }

    @Test
    void row15_serverStops_saysGoingAway() throws Exception {
        TestServer server = TestServer.of(heard);
        try (RawPeer peer = server.peer()) {
            heard.session();
            CompletableFuture<RawPeer.Frame> goodbye = CompletableFuture.supplyAsync(() -> {
                try {
                    RawPeer.Frame close = peer.expect(Opcode.CLOSE);
                    peer.close(close.closeCode());
                    return close;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            server.close();
            assertEquals(1001, goodbye.get(10, TimeUnit.SECONDS).closeCode());
            assertEquals("close 1001 going away", heard.next());
        }
        assertEquals(0, heard.waiting());
    }

    @Test
    void row16_peerNeverReads_sendersGoOnAndTheSocketIsAborted() throws Exception {
        TestServer.Clock clock = new TestServer.Clock();
        try (TestServer server =
                        TestServer.of(request -> SocketGate.accept(heard), SocketLimits.carrier(), clock.open);
                RawPeer peer = RawPeer.dial(server.port(), 4 * 1024)) {
            peer.shake("/media");
            SocketSession session = heard.session();
            byte[] audio = new byte[32 * 1024];
            SendStress.fillUntilStuck(session, audio);
            while (session.dropped() < 100) {
                session.sendText(audio, Priority.AUDIO);
            }
            assertTrue(session.queued() <= SocketLimits.carrier().maxQueued());
            while (heard.waiting() == 0) {
                clock.pass(Duration.ofSeconds(1));
            }
            assertEquals("close 1006 peer reads too slowly", heard.next());
            assertTrue(server.open.awaitEmpty(Duration.ofSeconds(10)));
        }
    }

    @Test
    void row17_everyPermitTaken_framesAreStillHeardAndHttpAnswered() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(2);
        HeardEvents blocking = new HeardEvents((session, text) -> {
            waiting.countDown();
            try {
                release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (TestServer server = TestServer.of(
                        request -> SocketGate.accept(blocking), builder -> builder.maxConcurrentRequests(1));
                RawPeer one = server.peer();
                RawPeer two = server.peer()) {
            one.text("hold");
            two.text("hold");
            assertTrue(waiting.await(10, TimeUnit.SECONDS));
            try (RawPeer http = RawPeer.dial(server.port())) {
                http.send("GET /ping HTTP/1.1", "Host: localhost", "Connection: close");
                assertTrue(http.readHead().startsWith("HTTP/1.1 200 "));
            } finally {
                release.countDown();
            }
        }
    }

    @Test
    void rejectedSocket_manyTimes_leavesNothingOpen() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        SocketGate gate = request -> {
            asked.incrementAndGet();
            return SocketGate.notMine();
        };
        try (TestServer server = TestServer.of(gate)) {
            for (int i = 0; i < 20; i++) {
                try (RawPeer peer = server.peer()) {
                    assertEquals(404, peer.status());
                }
            }
            assertEquals(20, asked.get());
            assertEquals(0, server.open.size());
        }
    }
}
