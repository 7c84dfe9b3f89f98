package io.trunkline.app.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.guard.GuardedHttp;
import io.trunkline.app.guard.UrlGuard;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookToolTest {
    static final CallStart CALL = new CallStart(
            new CallId("018f0000-0000-7000-8000-000000000001"),
            "twilio",
            Direction.INBOUND,
            new PhoneNumber("+15550100"),
            new PhoneNumber("+15550101"),
            "bakery",
            Map.of("customer", "Ada \"A\" Byron"));

    private static final Logger LOGGER = Logger.getLogger(Webhook.class.getName());
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SEATS =
            "{\"type\":\"object\",\"properties\":{\"seats\":{\"type\":\"integer\"}},\"required\":[\"seats\"]}";

    @BeforeAll
    static void beQuiet() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void beLoud() {
        LOGGER.setLevel(null);
    }

    private static String use(ToolServer server, int retries, String arguments) {
        return use(server.url(), Set.of(server.host()), retries, arguments);
    }

    private static String use(String url, Set<String> allowed, int retries, String arguments) {
        WebhookTool tool = new WebhookTool(
                "book_table",
                "Books a table.",
                Parameters.of(SEATS),
                URI.create(url),
                Optional.of(ToolServer.SECRET),
                Duration.ofSeconds(5),
                retries);
        return use(tool, allowed, arguments);
    }

    private static String use(WebhookTool tool, Set<String> allowed, String arguments) {
        try (GuardedHttp http = new GuardedHttp(new UrlGuard(false, allowed))) {
            UserTools tools =
                    new AgentTools(List.of(new Webhook(tool, http, () -> NOW, Duration.ofMillis(1)))).in(() -> CALL);
            return tools.use("book_table", arguments);
        }
    }

    @Test
    void tool_isAskedSigned_withAllThereIsToKnow_andItsAnswerGoesToTheModel() throws Exception {
        try (ToolServer server = new ToolServer(new ToolServer.Answer(200, "{\"table\": 7}"))) {
            assertEquals("{\"table\": 7}", use(server, 1, "{\"seats\":2}"));
            ToolServer.Asked asked = server.asked.element();
            assertTrue(asked.authentic(), asked.signature());
            assertTrue(asked.signature().startsWith("t=1767225600,v1="), asked.signature());
            assertEquals(
                    "{\"callId\":\"018f0000-0000-7000-8000-000000000001\",\"tool\":\"book_table\","
                            + "\"arguments\":{\"seats\":2},\"caller\":\"+15550100\",\"callee\":\"+15550101\","
                            + "\"carrier\":\"twilio\",\"agent\":\"bakery\","
                            + "\"variables\":{\"customer\":\"Ada \\\"A\\\" Byron\"}}",
                    asked.body());
        }
    }

    @Test
    void signature_isTheOneOfTheDocumentation() {
        assertEquals(
                "t=1767225600,v1=8fad619c45cc907f291852881fd425ecb101f0fccb825612ae42b89c216d1ead",
                Signature.of(ToolServer.SECRET, NOW, "4711", "{}".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "[1]", "{\"seats\":\"two\"}", "{}", "{\"seats\":2"})
    void argumentsDoNotFit_serverIsNotAsked(String arguments) throws Exception {
        try (ToolServer server = new ToolServer(new ToolServer.Answer(200, "{}"))) {
            assertTrue(use(server, 1, arguments).startsWith("{\"error\":\"the arguments"));
            assertTrue(server.asked.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void failureThatPasses_isTriedAgainWithTheSameId(int status) throws Exception {
        try (ToolServer server =
                new ToolServer(new ToolServer.Answer(status, "no"), new ToolServer.Answer(200, "{\"ok\":1}"))) {
            assertEquals("{\"ok\":1}", use(server, 1, "{\"seats\":2}"));
            assertEquals(2, server.asked.size());
            assertEquals(
                    1,
                    server.asked.stream().map(ToolServer.Asked::id).distinct().count());
            assertTrue(server.asked.stream().allMatch(ToolServer.Asked::authentic));
        }
    }

    @ParameterizedTest
    @CsvSource({"503, 0, 1", "503, 2, 3", "400, 2, 1", "404, 1, 1", "302, 1, 1"})
    void failureThatStays_isAnErrorForTheModel(int status, int retries, int attempts) throws Exception {
        try (ToolServer server = new ToolServer(new ToolServer.Answer(status, "{\"secret\":1}"))) {
            assertEquals(
                    "{\"error\":\"the tool failed: its server answered " + status + "\"}",
                    use(server, retries, "{\"seats\":2}"));
            assertEquals(attempts, server.asked.size());
        }
    }

    @Test
    void emptyAnswer_isGood() throws Exception {
        try (ToolServer server = new ToolServer(new ToolServer.Answer(204, ""))) {
            assertEquals("{\"ok\":true}", use(server, 1, "{\"seats\":2}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "<html></html>", "{\"a\":1", "{} {}"})
    void answerThatIsNoJson_isAnErrorForTheModel(String answer) throws Exception {
        try (ToolServer server = new ToolServer(new ToolServer.Answer(200, answer))) {
            assertEquals("{\"error\":\"the tool failed: its answer is no JSON\"}", use(server, 1, "{\"seats\":2}"));
            assertEquals(1, server.asked.size());
        }
    }

    @Test
    void answerTooLarge_isAnErrorForTheModel() throws Exception {
        try (ToolServer server = new ToolServer(new ToolServer.Answer(200, "\"" + "x".repeat(1 << 16) + "\""))) {
            assertTrue(use(server, 1, "{\"seats\":2}").contains("no answer that can be used"));
            assertEquals(1, server.asked.size());
        }
    }

    @Test
    void answerThatDoesNotCome_isAnErrorForTheModel_andNotTriedAgain() throws Exception {
        try (ToolServer server = new ToolServer(new ToolServer.Answer(0, ""))) {
            WebhookTool tool = new WebhookTool(
                    "book_table",
                    "Books a table.",
                    Parameters.of(SEATS),
                    URI.create(server.url()),
                    Optional.empty(),
                    Duration.ofMillis(500),
                    3);
            assertTrue(use(tool, Set.of(server.host()), "{\"seats\":2}").contains("did not answer in time"));
            assertEquals(1, server.asked.size());
            assertEquals("null", server.asked.element().signature());
        }
    }

    @Test
    void nobodyListens_isAnErrorForTheModel() throws Exception {
        ToolServer server = new ToolServer(new ToolServer.Answer(200, "{}"));
        server.close();
        assertTrue(use(server, 1, "{\"seats\":2}").contains("cannot be reached"));
    }

    @Test
    void addressOfOurs_isNotAsked() throws Exception {
        try (ToolServer server = new ToolServer(new ToolServer.Answer(200, "{}"))) {
            String output = use(server.url(), Set.of(), 1, "{\"seats\":2}");
            assertEquals("{\"error\":\"the tool failed: its address is not allowed\"}", output);
            assertFalse(output.contains("127"), output);
            assertTrue(server.asked.isEmpty());
        }
    }
}
