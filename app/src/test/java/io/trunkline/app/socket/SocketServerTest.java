package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SocketServerTest {
    private final HeardEvents heard = new HeardEvents();

    @Test
    void versionOtherThan13_answered426WithTheOneWeSpeak() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = RawPeer.dial(server.port())) {
            peer.send(
                    "GET /media HTTP/1.1",
                    "Host: localhost",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 8",
                    "Sec-WebSocket-Key: " + RawPeer.KEY);
            String head = peer.readHead();
            assertTrue(head.startsWith("HTTP/1.1 426 "), head);
            assertTrue(head.contains("\r\nSec-WebSocket-Version: 13\r\n"), head);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sec-WebSocket-Key: short", "Sec-WebSocket-Key: ****", "Sec-WebSocket-Key: AAAA"})
    void keyMissingOrMalformed_answered400(String key) throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = RawPeer.dial(server.port())) {
            peer.send(
                    "GET /media HTTP/1.1",
                    "Host: localhost",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    key);
            assertTrue(peer.readHead().startsWith("HTTP/1.1 400 "));
            assertEquals("Sec-WebSocket-Key is missing or malformed", peer.readRest());
        }
    }

    @Test
    void connectionHeaderMissing_answered400() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = RawPeer.dial(server.port())) {
            peer.send(
                    "GET /media HTTP/1.1",
                    "Host: localhost",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: " + RawPeer.KEY);
            assertTrue(peer.readHead().startsWith("HTTP/1.1 400 "));
        }
    }

    @Test
    void pathNotOfTheGate_fallsToHttpRouting() throws Exception {
        try (TestServer server = TestServer.of(request -> SocketGate.notMine());
                RawPeer nothing = RawPeer.open(server.port(), "/media");
                RawPeer ping = RawPeer.open(server.port(), "/ping")) {
            assertEquals(404, nothing.status());
            assertEquals(200, ping.status());
        }
    }

    @Test
    void gateThatThrows_answered500WithoutDetail() throws Exception {
        SocketGate broken = request -> {
            throw new IllegalStateException("secret detail");
        };
        try (TestServer server = TestServer.of(broken);
                RawPeer peer = server.peer()) {
            assertEquals(500, peer.status());
            assertFalse((peer.head() + peer.readRest()).contains("secret"));
        }
    }

    @Test
    void gate_seesPathQueryHeadersAndRemote() throws Exception {
        BlockingQueue<UpgradeRequest> asked = new LinkedBlockingQueue<>();
        SocketGate gate = request -> {
            asked.add(request);
            return SocketGate.refuse(403, "no");
        };
        try (TestServer server = TestServer.of(gate);
                RawPeer peer =
                        RawPeer.open(server.port(), "/ws/stream/CA%2042?token=a%26b", "X-Twilio-Signature: sig")) {
            UpgradeRequest request = asked.remove();
            assertEquals("/ws/stream/CA 42", request.path().path());
            assertEquals("a&b", request.query().get("token"));
            assertEquals(
                    "sig",
                    request.headers()
                            .first(HeaderNames.create("X-Twilio-Signature"))
                            .orElseThrow());
            assertTrue(request.remote().toString().contains(String.valueOf(peer.socket.getLocalPort())));
            assertFalse(request.toString().contains("token"));
        }
    }

    @Test
    void subprotocolAccepted_confirmedAndKnownToTheSession() throws Exception {
        try (TestServer server = TestServer.of(request -> new SocketGate.Accept(heard, "audio.twilio.com"));
                RawPeer peer = server.peer("Sec-WebSocket-Protocol: audio.twilio.com")) {
            assertTrue(peer.head().contains("\r\nSec-WebSocket-Protocol: audio.twilio.com\r\n"), peer.head());
            assertEquals("audio.twilio.com", heard.session().subProtocol().orElseThrow());
            assertEquals(
                    peer.socket.getLocalPort(),
                    heard.session().socketContext().remotePeer().port());
        }
    }

    @Test
    void framesSentWithTheHandshake_areHeard() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = RawPeer.dial(server.port())) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(("GET /media HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + RawPeer.KEY + "\r\n\r\n")
                    .getBytes(UTF_8));
            all.writeBytes(RawPeer.masked(0x81, "early".getBytes(UTF_8)));
            peer.out.write(all.toByteArray());
            assertEquals("text early", heard.next());
        }
    }

    @Test
    void sliceListener_hearsWholeMessagesAsBytes() throws Exception {
        BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        TextSliceListener slices =
                (session, utf8, offset, length) -> texts.add(new String(utf8, offset, length, UTF_8));
        try (TestServer server = TestServer.of(slices);
                RawPeer peer = server.peer()) {
            peer.text("whole");
            peer.frame(0x01, "in two ".getBytes(UTF_8));
            peer.frame(0x80, "pieces".getBytes(UTF_8));
            assertEquals("whole", texts.poll(10, TimeUnit.SECONDS));
            assertEquals("in two pieces", texts.poll(10, TimeUnit.SECONDS));
            peer.frame(0x81, new byte[] {(byte) 0xFF});
            assertEquals(1007, peer.expect(Opcode.CLOSE).closeCode());
        }
    }

    @Test
    void messagesOfEveryKind_arriveAsSent() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            SocketSession session = heard.session();
            session.send("one", true);
            session.send("two ", false).ping(BufferData.create("ping")).send("halves", true);
            session.send(BufferData.create(new byte[] {1, 2, 3}), true);
            session.sendBinary(new byte[] {4}, Priority.AUDIO);
            session.pong(BufferData.create("pong"));
            assertEquals("one", peer.expect(Opcode.TEXT).text());
            assertEquals("ping", peer.expect(Opcode.PING).text());
            assertEquals("two halves", peer.expect(Opcode.TEXT).text());
            assertEquals(3, peer.expect(Opcode.BINARY).payload().length);
            assertEquals(1, peer.expect(Opcode.BINARY).payload().length);
            assertEquals("pong", peer.expect(Opcode.PONG).text());
            assertThrows(IllegalArgumentException.class, () -> session.ping(BufferData.create(new byte[126])));
            peer.frame(0x82, new byte[7]);
            assertEquals("binary 7", heard.next());
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "3000, 3000", "4999, 4999", "1005, 1002", "999, 1002", "1016, 1002", "5000, 1002"})
    void peerCloses_answeredInKindOrAsAnError(int sent, int answered) throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            peer.close(sent);
            assertEquals(answered, peer.expect(Opcode.CLOSE).closeCode());
            if (answered == 1002) {
                peer.close(1002);
            }
            assertNull(peer.read());
            assertTrue(heard.next().startsWith("close " + answered + " "));
        }
        assertEquals(0, heard.waiting());
    }

    @Test
    void peerClosesWithoutCode_heardAs1005AndAnsweredEmpty() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            peer.frame(0x88, new byte[0]);
            assertEquals(0, peer.expect(Opcode.CLOSE).payload().length);
            assertEquals("close 1005 ", heard.next());
        }
    }

    @Test
    void closeReason_tooLong_isCutBetweenCharacters() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            heard.session().close(1000, "é".repeat(100));
            assertEquals("é".repeat(61), peer.expect(Opcode.CLOSE).closeReason());
            assertThrows(IllegalArgumentException.class, () -> heard.session().close(1006, ""));
        }
    }

    @Test
    void afterOurClose_dataIsPassedOverUntilThePeerAnswers() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            heard.session().close(1000, "done");
            peer.expect(Opcode.CLOSE);
            peer.text("still talking");
            peer.frame(0x89, new byte[0]);
            peer.close(1000);
            assertNull(peer.read());
            assertEquals("close 1000 done", heard.next());
        }
    }

    @Test
    void silentPeer_pingedThenCutWith1006() throws Exception {
        TestServer.Clock clock = new TestServer.Clock();
        try (TestServer server =
                        TestServer.of(request -> SocketGate.accept(heard), SocketLimits.carrier(), clock.open);
                RawPeer peer = server.peer()) {
            heard.awaitQuiet();
            clock.pass(Duration.ofSeconds(21));
            assertEquals(0, peer.expect(Opcode.PING).payload().length);
            heard.awaitQuiet();
            clock.pass(Duration.ofSeconds(20));
            assertEquals("close 1006 peer is silent", heard.next());
            assertNull(peer.read());
        }
    }

    @Test
    void silentPeerThatAnswersPings_staysOpen() throws Exception {
        TestServer.Clock clock = new TestServer.Clock();
        try (TestServer server =
                        TestServer.of(request -> SocketGate.accept(heard), SocketLimits.carrier(), clock.open);
                RawPeer peer = server.peer()) {
            heard.awaitQuiet();
            clock.pass(Duration.ofSeconds(21));
            peer.expect(Opcode.PING);
            peer.frame(0x8A, "here".getBytes(UTF_8));
            assertEquals("pong here", heard.next());
            heard.awaitQuiet();
            clock.pass(Duration.ofSeconds(20));
            peer.text("still");
            assertEquals("text still", heard.next());
        }
    }

    @Test
    void controlFloodsASlowPeer_socketAborted() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = RawPeer.dial(server.port(), 4 * 1024)) {
            peer.shake("/media");
            SocketSession session = heard.session();
            byte[] message = new byte[64 * 1024];
            while (session.sendText(message, Priority.CONTROL)) {
                SendStress.pause();
            }
            assertEquals("close 1006 peer reads too slowly", heard.next());
            assertFalse(session.isOpen());
        }
    }

    @Test
    void discardAudio_whilePeerReadsSlowly_controlStillArrives() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = RawPeer.dial(server.port(), 4 * 1024)) {
            peer.shake("/media");
            SocketSession session = heard.session();
            SendStress.fillUntilStuck(session, new byte[32 * 1024]);
            assertTrue(session.discardAudio() > 0);
            assertEquals(0, session.queued());
            session.sendText("clear".getBytes(UTF_8), Priority.CONTROL);
            RawPeer.Frame frame = peer.expect(Opcode.TEXT);
            while (frame.payload().length > 5) {
                frame = peer.expect(Opcode.TEXT);
            }
            assertEquals("clear", frame.text());
        }
    }

    @Test
    void drain_ofManySockets_endsEachOnceWith1001() throws Exception {
        List<HeardEvents> listeners = new ArrayList<>();
        SocketGate gate = request -> {
            HeardEvents listener = new HeardEvents();
            synchronized (listeners) {
                listeners.add(listener);
            }
            return SocketGate.accept(listener);
        };
        List<RawPeer> peers = new ArrayList<>();
        try (TestServer server = TestServer.of(gate)) {
            for (int i = 0; i < 20; i++) {
                peers.add(server.peer());
                listeners.get(i).session();
            }
            assertEquals(20, server.open.size());
            server.open.closeAll(1001, "draining");
            for (RawPeer peer : peers) {
                assertEquals(1001, peer.expect(Opcode.CLOSE).closeCode());
                peer.close(1001);
                assertNull(peer.read());
            }
            assertTrue(server.open.awaitEmpty(Duration.ofSeconds(10)));
            for (HeardEvents listener : listeners) {
                assertEquals("close 1001 draining", listener.next());
            }
        }
        for (HeardEvents listener : listeners) {
            assertEquals(0, listener.waiting());
        }
    }

    @Test
    void drain_peerThatNeverAnswers_isCut() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            heard.session();
            server.open.closeAll(1001, "draining");
            assertFalse(server.open.awaitEmpty(Duration.ZERO));
            assertTrue(server.open.awaitEmpty(Duration.ofSeconds(10)));
            assertEquals(1001, peer.expect(Opcode.CLOSE).closeCode());
            assertEquals("close 1001 draining", heard.next());
        }
    }

    @Test
    void terminate_cutsWithoutGoodbye() throws Exception {
        try (TestServer server = TestServer.of(heard);
                RawPeer peer = server.peer()) {
            heard.session().terminate();
            assertNull(peer.read());
            assertEquals("close 1006 terminated", heard.next());
        }
    }

    @Test
    void headersHalfSent_cutAfterTheDeadline() throws Exception {
        TestServer.Clock clock = new TestServer.Clock();
        try (TestServer server =
                        TestServer.of(request -> SocketGate.accept(heard), SocketLimits.carrier(), clock.open);
                RawPeer slow = RawPeer.dial(server.port());
                RawPeer quick = server.peer()) {
            slow.out.write("GET /media HTTP/1.1\r\nHost: loc".getBytes(UTF_8));
            while (clock.open.deadlines().size() == 0) {
                SendStress.pause();
            }
            clock.pass(Duration.ofSeconds(11));
            assertEquals(-1, slow.in.read());
            quick.text("alive");
            assertEquals("text alive", heard.next());
        }
    }
}
