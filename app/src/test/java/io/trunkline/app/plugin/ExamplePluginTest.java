package io.trunkline.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.app.rest.HttpRestClient;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example that {@code plugins/README.md} walks through, built against the ports alone and loaded from its jar. */
class ExamplePluginTest {
    private static final Path SOURCES = Path.of("..", "plugins", "example-carrier", "src");
    private static final CallId CALL = new CallId("00000000-0000-7000-8000-000000000000");
    private static final String INCOMING = """
            {"id": "d1", "event": "incoming", "call": "c1", "from": "+15550100", "to": "+15550101"}
            """;

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer api;
    private HttpRestClient rest;
    private int status = 204;
    private ActivePlugins active;
    private Carrier carrier;

    @BeforeEach
    void load() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Example-Secret"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        api.start();
        rest = new HttpRestClient();
        new PluginKit()
                .sources(SOURCES)
                .version("0.1")
                .jar(folder.resolve("example-carrier").resolve("example.jar"));
        PluginKit.engine("Local", "local").jar(folder.resolve("local.jar"));
        Plugins plugins = PluginKit.load(folder);
        String apiUrl = "http://127.0.0.1:" + api.getAddress().getPort();
        active = plugins.activate(configuration(plugins, apiUrl), new TestLending(rest));
        carrier = requireNonNull(active.carriers().get("example"));
    }

    private static Configuration configuration(Plugins plugins, String apiUrl) {
        Map<String, String> environment = Map.of("EXAMPLE_SECRET", "s3cret", "EXAMPLE_API_URL", apiUrl);
        return Configuration.of(Sources.read(Optional.empty(), environment, new Properties()), plugins.catalogue());
    }

    @AfterEach
    void stop() {
        active.close();
        rest.close();
        api.stop(0);
    }

    private Webhooks webhooks() {
        return carrier.webhooks();
    }

    private static WebhookRequest request(String body, Map<String, List<String>> headers) {
        return new WebhookRequest(
                "POST", "voice", "https://example.com/webhooks/example/voice", headers, body.getBytes(UTF_8));
    }

    private static Delivery read(Webhooks webhooks, String body) throws BadWebhookException {
        return webhooks.read(request(body, Map.of()));
    }

    private static MediaEvent read(MediaSession session, String text) {
        byte[] bytes = ("  " + text).getBytes(UTF_8);
        return session.read(bytes, 2, bytes.length - 2);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Test
    void secretInTheHeader_isAuthentic() {
        assertInstanceOf(
                Verdict.Authentic.class, webhooks().verify(request("", Map.of("x-example-secret", List.of("s3cret")))));
    }

    @Test
    void wrongOrNoSecret_isForged() {
        assertInstanceOf(Verdict.Forged.class, webhooks().verify(request("", Map.of())));
        assertInstanceOf(
                Verdict.Forged.class, webhooks().verify(request("", Map.of("X-Example-Secret", List.of("s3cres")))));
    }

    @Test
    void incomingCall_isReadAndConnected() throws BadWebhookException {
        Delivery delivery = read(webhooks(), INCOMING);
        assertEquals("d1", delivery.key());
        assertEquals(
                List.of(new CarrierEvent.Incoming(
                        new CarrierCallId("c1"), new PhoneNumber("+15550100"), new PhoneNumber("+15550101"))),
                delivery.events());
        MediaAttachment media = new MediaAttachment(URI.create("wss://example.com/ws/example/stream"), "t1", Map.of());
        String reply = text(webhooks().connect(delivery, media).body());
        assertTrue(reply.contains("\"connect\":\"wss://example.com/ws/example/stream\""), reply);
        assertTrue(reply.contains("\"token\":\"t1\""), reply);
        assertEquals(
                "{\"hangup\":\"say \\\"bye\\\"\"}",
                text(webhooks().hangUp(delivery, "say \"bye\"").body()));
    }

    @Test
    void endedCall_isCompleted() throws BadWebhookException {
        assertEquals(
                List.of(new CarrierEvent.StatusChanged(new CarrierCallId("c1"), CallStatus.COMPLETED, "ended")),
                read(webhooks(), "{\"id\":\"d2\",\"event\":\"ended\",\"call\":\"c1\"}")
                        .events());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"id\":\"1\"}",
                "{\"id\":\"1\",\"event\":\"dance\",\"call\":\"c\"}",
                "{\"id\":\"1\",\"event\":\"ended\",\"call\":\"\"}",
                "{\"id\":\"1\" \"event\":\"ended\"}",
                "{\"id\":\"1\",\"event\":\"ended\",\"call\":\"c1\"} x"
            })
    void malformedWebhook_isBad(String body) {
        assertThrows(BadWebhookException.class, () -> read(webhooks(), body));
    }

    @Test
    void mediaMessages_areReadAndWritten() {
        assertEquals("/ws/example/stream", carrier.media().root());
        MediaSession session = carrier.media().open(List.of());
        assertEquals(
                new MediaEvent.Started(
                        new CarrierCallId("c1"), Optional.of("t1"), AudioFormat.PCMU_8K, AudioFormat.PCMU_8K),
                read(session, "{\"event\":\"start\",\"call\":\"c1\",\"token\":\"t1\"}"));
        MediaEvent.Audio audio = assertInstanceOf(
                MediaEvent.Audio.class, read(session, "{\"event\":\"audio\",\"payload\":\"AAECAw==\"}"));
        assertArrayEquals(new byte[] {0, 1, 2, 3}, audio.frame().bytes());
        assertEquals(new MediaEvent.Dtmf('5'), read(session, "{\"event\":\"key\",\"digit\":\"5\"}"));
        assertEquals(new MediaEvent.MarkReached("m"), read(session, "{\"event\":\"mark\",\"name\":\"m\"}"));
        assertEquals(new MediaEvent.Stopped(), read(session, "{\"event\":\"stop\"}"));
        assertEquals(new MediaEvent.Ignored("hello"), read(session, "{\"event\":\"hello\"}"));
        AudioFrame frame = AudioFrame.of(AudioFormat.PCMU_8K, new byte[] {9, 8, 7});
        assertInstanceOf(MediaEvent.Audio.class, read(session, text(session.audio(frame))));
        assertEquals(new MediaEvent.MarkReached("n"), read(session, text(session.mark("n"))));
        assertEquals(new MediaEvent.Ignored("clear"), read(session, text(session.clear())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "{\"event\":\"audio\",\"payload\":\"#\"}",
                "{\"event\":\"key\",\"digit\":\"x\"}",
                "{\"event\":\"start\"}"
            })
    void malformedMediaMessage_isBad(String text) {
        assertInstanceOf(MediaEvent.Bad.class, read(carrier.media().open(List.of()), text));
    }

    @Test
    void hangUp_asksTheCarrier() throws CarrierException {
        carrier.hangUp(new CarrierCall(CALL, new CarrierCallId("c1")));
        assertEquals(List.of("DELETE /calls/c1 s3cret"), List.copyOf(asked));
    }

    @Test
    void hangUpOfAnEndedCall_isNoError() throws CarrierException {
        status = 404;
        carrier.hangUp(new CarrierCall(CALL, new CarrierCallId("c1")));
    }

    @Test
    void hangUpRefused_saysWhose() {
        status = 403;
        CarrierException refused = assertThrows(
                CarrierException.class, () -> carrier.hangUp(new CarrierCall(CALL, new CarrierCallId("c1"))));
        assertEquals(CarrierException.Kind.CARRIER_REFUSED, refused.kind());
    }

    @Test
    void hangUpWithForeignId_neverReachesAUrl() {
        assertThrows(
                CarrierException.class, () -> carrier.hangUp(new CarrierCall(CALL, new CarrierCallId("../accounts"))));
        assertTrue(asked.isEmpty());
    }

    @Test
    void unclaimedCapability_isRefused() {
        CarrierException refused = assertThrows(
                CarrierException.class,
                () -> carrier.announceAndHangUp(
                        new CarrierCall(CALL, new CarrierCallId("c1")), new Announcement.Text("bye")));
        assertEquals(CarrierException.Kind.UNSUPPORTED, refused.kind());
    }

    @Test
    void settingIsNoUrl_startStopsAndNamesKeyAndVariable() {
        Plugins plugins = PluginKit.load(folder);
        Configuration wrong = configuration(plugins, "here");
        String problem = assertThrows(
                        io.trunkline.app.config.ConfigException.class,
                        () -> plugins.activate(wrong, new TestLending(rest)))
                .getMessage();
        assertEquals(
                "carriers.example.api-url must be a URL with scheme and host, such as https://host/path"
                        + " (variable EXAMPLE_API_URL)",
                problem);
    }
}
