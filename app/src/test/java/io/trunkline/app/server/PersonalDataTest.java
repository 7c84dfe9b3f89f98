package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.journal.Journal;
import io.trunkline.app.store.SqliteStore;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is kept of people: handed out, erased on demand, and forgotten with time. */
class PersonalDataTest {
    private static final String WORDS = "rhubarb crumble for forty";
    private static final String CALLER = "+15550177";
    private static final CallId CALL = id(1);
    private static final CallId OTHER = id(2);

    private final Path data = TestServer.dataFolder();

    private static CallId id(int number) {
        return new CallId("018f0000-0000-7000-8000-00000000000" + number);
    }

    /** A call with its recording. */
    private void remember(CallId call, Instant begin, String caller, String words) throws IOException {
        Path recording = Files.createDirectories(data.resolve("recordings")).resolve(call + "-RE1.wav");
        Files.writeString(recording, words);
        try (SqliteStore store = new SqliteStore(data.resolve("trunkline.db"))) {
            Journal journal = new Journal(store.journal());
            journal.append(event(
                    call,
                    1,
                    begin,
                    CallEventType.INITIATED,
                    Map.of(
                            "carrier", "twilio",
                            "direction", "inbound",
                            "from", caller,
                            "to", "+15550101",
                            "agent", "default",
                            "carrier.call", "CA-of-" + words)));
            journal.append(event(call, 2, begin, CallEventType.TRANSCRIPT_USER, Map.of("text", words)));
            journal.append(event(call, 3, begin, CallEventType.AGENT_STARTED, Map.of("latency.ms", "640")));
            journal.append(event(call, 4, begin, CallEventType.FAILED, Map.of("reason", "tool: " + words)));
            journal.append(
                    event(call, 5, begin, CallEventType.ENDED, Map.of("reason", "caller_hung_up")),
                    summary(call, begin, caller, words));
            journal.append(event(
                    call,
                    6,
                    begin,
                    CallEventType.SPENT,
                    Map.of(
                            "vendor", "elevenlabs",
                            "model", "",
                            "reference", "conversation-" + words,
                            "milliseconds", "9000",
                            "estimated", "false",
                            "amount", "0.01",
                            "currency", "USD")));
            journal.append(event(
                    call,
                    7,
                    begin,
                    CallEventType.RECORDING_COMPLETED,
                    Map.of("recording", "RE1", "file", recording.toString())));
        }
    }

    private static CallEvent event(
            CallId call, long sequence, Instant begin, CallEventType type, Map<String, String> details) {
        return new CallEvent(call, sequence, begin.plusSeconds(sequence), type, details);
    }

    private static CallSummary summary(CallId call, Instant begin, String caller, String words) {
        Usage usage = Usage.estimated("elevenlabs", "", Usage.Unit.MILLISECONDS, 9_500);
        return new CallSummary(
                call,
                "twilio",
                Direction.INBOUND,
                new PhoneNumber(caller),
                new PhoneNumber("+15550101"),
                "default",
                begin,
                Duration.ofSeconds(8),
                EndReason.CALLER_HUNG_UP,
                List.of(new CallSummary.Line("caller", words)),
                new CallMetrics(10, 20, 0, 0, 1),
                Optional.empty(),
                Optional.of(new Cost(new BigDecimal("0.0085"), "USD", true)),
                List.of(new Spent(usage.named("conversation-" + words), Optional.empty())));
    }

    private TestServer start(Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(more);
        settings.put("data", data.toString());
        return TestServer.start(settings);
    }

    /** The files in the data folder that hold a text, in their names or in what is written in them. */
    private List<Path> holding(String text) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, ISO_8859_1).contains(text);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static JsonObject ask(TestServer server, String method, String path) throws Exception {
        HttpResponse<String> answer = server.control(method, path, "");
        assertEquals(200, answer.statusCode(), answer.body());
        return Described.object(answer.body());
    }

    @Test
    void callIsErased_nothingOfItIsInAnyFile_andItsCostAndCourseAreStillTold() throws Exception {
        remember(CALL, Instant.now().minusSeconds(3_600), CALLER, WORDS);
        remember(OTHER, Instant.now().minusSeconds(3_600), "+15550178", "a plain loaf");
        try (TestServer server = start(Map.of())) {
            assertFalse(holding(WORDS).isEmpty());
            JsonObject before = ask(server, "GET", "/v1/calls/" + CALL);
            JsonObject left = ask(server, "DELETE", "/v1/calls/" + CALL);
            assertEquals(List.of(), holding(WORDS));
            assertEquals(List.of(), holding(CALLER));
            assertEquals(left, ask(server, "GET", "/v1/calls/" + CALL));
            assertFalse(left.containsKey("from"));
            assertTrue(left.getJsonArray("transcript").isEmpty());
            assertTrue(left.getJsonArray("recordings").isEmpty());
            assertEquals(before.getString("ended"), left.getString("ended"));
            assertEquals(before.getString("reason"), left.getString("reason"));
            assertEquals(before.getJsonArray("turns"), left.getJsonArray("turns"));
            assertEquals(
                    before.getJsonObject("cost").getJsonArray("total"),
                    left.getJsonObject("cost").getJsonArray("total"));
            assertEquals(left, ask(server, "DELETE", "/v1/calls/" + CALL), "erased twice is erased");
            assertEquals(
                    7,
                    ask(server, "GET", "/v1/calls/" + CALL + "/events")
                            .getJsonArray("events")
                            .size());
            assertEquals(
                    404,
                    server.control("GET", "/v1/calls/" + CALL + "/recordings/RE1", "")
                            .statusCode());
            assertTrue(ask(server, "GET", "/v1/calls?from=%2B15550177")
                    .getJsonArray("calls")
                    .isEmpty());
            assertEquals(2, holding("a plain loaf").size(), "the other call and its recording stay");
        }
        assertEquals(List.of(), holding(WORDS));
    }

    @Test
    void callIsExported_withAllThatIsKeptOfIt() throws Exception {
        remember(CALL, Instant.now().minusSeconds(3_600), CALLER, WORDS);
        try (TestServer server = start(Map.of())) {
            JsonObject all = ask(server, "GET", "/v1/calls/" + CALL + "/export");
            assertEquals(ask(server, "GET", "/v1/calls/" + CALL), all.getJsonObject("call"));
            assertEquals(CALLER, all.getJsonObject("call").getString("from"));
            assertEquals(
                    ask(server, "GET", "/v1/calls/" + CALL + "/events").getJsonArray("events"),
                    all.getJsonArray("events"));
        }
    }

    @Test
    void callIsUnknown_orNotOver_orTheTokenOnlyReads_nothingIsErased() throws Exception {
        remember(CALL, Instant.now().minusSeconds(3_600), CALLER, WORDS);
        try (TestServer server = start(
                Map.of("server.tokens.viewer.token", "a-token-that-reads-only", "server.tokens.viewer.role", "read"))) {
            assertEquals(404, server.control("DELETE", "/v1/calls/" + id(9), "").statusCode());
            assertEquals(
                    404,
                    server.control("GET", "/v1/calls/" + id(9) + "/export", "").statusCode());
            assertEquals(
                    403,
                    server.control("DELETE", "/v1/calls/" + CALL, "", Optional.of("a-token-that-reads-only"))
                            .statusCode());
            HttpResponse<String> placed =
                    server.control("POST", "/v1/calls", "{\"to\":\"+15550102\",\"from\":\"+15550101\"}");
            String live = Described.object(placed.body()).getString("callId");
            assertEquals(409, server.control("DELETE", "/v1/calls/" + live, "").statusCode());
            assertEquals(CALLER, ask(server, "GET", "/v1/calls/" + CALL).getString("from"));
        }
    }

    @Test
    void callIsOlderThanTheOperatorKeeps_itIsForgottenWithItsRecording_andYoungerOnesStay() throws Exception {
        Instant now = Instant.now();
        remember(CALL, now.minus(Duration.ofDays(8)), CALLER, WORDS);
        remember(OTHER, now.minus(Duration.ofDays(6)), "+15550178", "a plain loaf");
        Path foreign = Files.writeString(data.resolve("recordings").resolve("notes.txt"), "ours");
        try (TestServer server = start(Map.of("retention", "7d"))) {
            assertEquals(404, server.control("GET", "/v1/calls/" + CALL, "").statusCode());
            assertEquals(
                    1, ask(server, "GET", "/v1/calls").getJsonArray("calls").size());
            assertEquals(List.of(), holding(WORDS));
            assertEquals(List.of(), holding(CALLER));
            assertEquals(2, holding("a plain loaf").size());
            assertTrue(Files.exists(foreign));
        }
    }

    @Test
    void nothingIsSet_callsAreKeptForEver() throws Exception {
        remember(CALL, Instant.EPOCH, CALLER, WORDS);
        try (TestServer server = start(Map.of())) {
            assertEquals(CALLER, ask(server, "GET", "/v1/calls/" + CALL).getString("from"));
        }
    }
}
