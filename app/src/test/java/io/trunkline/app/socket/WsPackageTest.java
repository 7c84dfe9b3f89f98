package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.buffers.BufferData;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The npm package {@code ws}, as client of our server and as server of our client. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WsPackageTest {
    private Process peer;
    private String base;
    private OpenSockets open;
    private WebSocketClient client;

    @BeforeAll
    void startPeer() throws Exception {
        peer = node("server.mjs");
        BufferedReader output = peer.inputReader(UTF_8);
        base = "ws://127.0.0.1:" + output.readLine();
    }

    @AfterAll
    void stopPeer() {
        if (peer != null) {
            peer.destroy();
        }
    }

    @BeforeEach
    void newClient() throws Exception {
        open = OpenSockets.watched();
        client = new WebSocketClient(SSLContext.getDefault(), SocketLimits.engine(), open);
    }

    @AfterEach
    void everySocketEnds() throws Exception {
        open.closeAll(1001, "test over");
        assertTrue(open.awaitEmpty(Duration.ofSeconds(10)));
        open.close();
    }

    @TestFactory
    List<DynamicTest> ourServer_drivenByWs() throws Exception {
        try (PeerLab lab = new PeerLab()) {
            Process driver = node("client.mjs", lab.url());
            String report = new String(driver.getInputStream().readAllBytes(), UTF_8);
            assertTrue(driver.waitFor(10, TimeUnit.SECONDS));
            return Rows.tests(report, 22);
        }
    }

    @Test
    void echo_textAndBinary_comesBack() throws Exception {
        HeardEvents heard = new HeardEvents();
        SocketSession session = connect("/echo?left", heard);
        for (int size : new int[] {41, 125, 126, 65_535, 65_536, 1_000_000}) {
            session.send("x".repeat(size), true);
            assertEquals("text " + size + " characters", heard.next());
        }
        session.send("日本", false).send("語", true);
        assertEquals("text 日本語", heard.next());
        session.sendBinary(new byte[70_000], Priority.CONTROL);
        assertEquals("binary 70000", heard.next());
        session.ping(BufferData.create("there?"));
        assertEquals("pong there?", heard.next());
        session.close(3001, "done");
        assertEquals("close 3001 done", heard.next());
        assertTrue(open.awaitEmpty(Duration.ofSeconds(10)));
        assertEquals(3001, codeAtPeer("left"));
    }

    @Test
    void fragments_withAPingBetween_areOneText() throws Exception {
        HeardEvents heard = new HeardEvents();
        connect("/fragments", heard);
        assertEquals("ping between", heard.next());
        assertEquals("text café au lait", heard.next());
    }

    @Test
    void ping_answeredWithItsPayload() throws Exception {
        HeardEvents heard = new HeardEvents();
        connect("/pinger", heard);
        assertEquals("ping hello", heard.next());
        assertEquals("text pong hello", heard.next());
    }

    @Test
    void burst_everyMessageInOrder() throws Exception {
        HeardEvents heard = new HeardEvents();
        connect("/burst", heard);
        for (int i = 0; i < 2_000; i++) {
            assertEquals("text message " + i, heard.next());
        }
    }

    @Test
    void largeMessage_withinTheLimit_isHeard() throws Exception {
        HeardEvents heard = new HeardEvents();
        connect("/large", heard);
        assertEquals("text 3145728 characters", heard.next());
    }

    @ParameterizedTest
    @CsvSource({"/closes, 4001, bye", "/drops, 1006, connection lost", "/resets, 1006, connection lost"})
    void peerLeaves_heardOnce(String path, int code, String reason) throws Exception {
        HeardEvents heard = new HeardEvents();
        connect(path, heard);
        assertEquals("close " + code + " " + reason, heard.next());
        assertTrue(open.awaitEmpty(Duration.ofSeconds(10)));
        assertEquals(0, heard.waiting());
    }

    @ParameterizedTest
    @CsvSource({
        "/invalid, 1007, invalid UTF-8",
        "/reserved, 1002, reserved bits",
        "/masked, 1002, masked frame",
        "/big, 1009, frame too big"
    })
    void peerBreaksTheRules_leftWithTheCode(String path, int code, String reason) throws Exception {
        HeardEvents heard = new HeardEvents();
        connect(path + "?" + path, heard);
        assertEquals("close " + code + " " + reason, heard.next());
        assertTrue(open.awaitEmpty(Duration.ofSeconds(10)));
        assertEquals(code, codeAtPeer(path));
    }

    @Test
    void refused_statusHeaderAndBodyAreTold() {
        HandshakeRefused refused = assertThrows(HandshakeRefused.class, () -> connect("/refuse", new HeardEvents()));
        assertEquals(401, refused.status());
        assertEquals(List.of("r1"), refused.headers().get("x-request-id"));
        assertEquals("{\"error\":\"invalid_api_key\"}", refused.body());
    }

    @Test
    void subprotocol_offered_isConfirmed() throws Exception {
        SocketRequest request = new SocketRequest(
                URI.create(base + "/echo"), Map.of(), List.of("other", "realtime"), Duration.ofSeconds(10));
        SocketSession session = client.connect(request, new HeardEvents());
        assertEquals("realtime", session.subProtocol().orElseThrow());
        session.terminate();
    }

    @Test
    void deafPeer_isAborted() throws Exception {
        TestServer.Clock clock = new TestServer.Clock();
        HeardEvents heard = new HeardEvents();
        SocketSession session = new WebSocketClient(SSLContext.getDefault(), SocketLimits.engine(), clock.open)
                .connect(SocketRequest.to(URI.create(base + "/deaf")), heard);
        SendStress.fillUntilStuck(session, new byte[32 * 1024]);
        while (heard.waiting() == 0) {
            clock.pass(Duration.ofSeconds(1));
        }
        assertEquals("close 1006 peer reads too slowly", heard.next());
        assertTrue(clock.open.awaitEmpty(Duration.ofSeconds(10)));
    }

    private SocketSession connect(String path, HeardEvents listener) throws Exception {
        return client.connect(SocketRequest.to(URI.create(base + path)), listener);
    }

    /** The code with which the peer saw the socket of this name end. */
    private int codeAtPeer(String name) throws Exception {
        HeardEvents heard = new HeardEvents();
        connect("/ending?" + name, heard);
        return Integer.parseInt(heard.next().substring("text ".length()));
    }

    private static Process node(String script, String... arguments) throws Exception {
        Path node = ForeignPeer.program("node");
        Path folder = ForeignPeer.nodeScripts();
        List<String> command = new ArrayList<>(List.of(node.toString(), script));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
