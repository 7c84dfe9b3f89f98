package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of the past, as the control interface shows them and their recordings. */
class HistoryTest {
    private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");
    private static final CallId CALL = id(9);
    private static final byte[] AUDIO = "0123456789".getBytes(US_ASCII);

    private static TestServer server;

    private static CallId id(int number) {
        return new CallId("018f0000-0000-7000-8000-00000000000" + number);
    }

    @BeforeAll
    static void start() throws IOException {
        Path data = TestServer.dataFolder();
        Path file = Files.createDirectories(data.resolve("recordings")).resolve(CALL + "-RE1.wav");
        Files.write(file, AUDIO);
        Files.write(data.resolve("secret.wav"), AUDIO);
        try (SqliteStore store = new SqliteStore(data.resolve("trunkline.db"))) {
            Journal journal = new Journal(store.journal());
            for (int i = 1; i <= 5; i++) {
                new Past(journal, id(i)).begin("+1555010" + i).end(List.of());
            }
            new Past(journal, CALL)
                    .begin("+15550100")
                    .tell(CallEventType.ANSWERED, Map.of())
                    .tell(
                            CallEventType.TRANSCRIPT_AGENT,
                            Map.of("utterance", "u1", "text", "Hello, this is the bakery."))
                    .tell(CallEventType.INTERRUPTED, Map.of("heard.ms", "400"))
                    .tell(CallEventType.TRANSCRIPT_USER, Map.of("text", "Bread, please."))
                    .tell(CallEventType.AGENT_STARTED, Map.of("utterance", "u2", "latency.ms", "640"))
                    .end(List.of(new Spent(
                            Usage.estimated("elevenlabs", "", Usage.Unit.MILLISECONDS, 9_000)
                                    .named("conv1"),
                            Optional.empty())))
                    .tell(
                            CallEventType.RECORDING_COMPLETED,
                            Map.of("recording", "RE1", "file", file.toString(), "channels", "2"))
                    .tell(CallEventType.RECORDING_COMPLETED, Map.of("recording", "RE2", "file", "/x/../secret.wav"));
        }
        server = TestServer.start(Map.of("data", data.toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Writes calls down. */
    private static final class Past {
        private final Journal journal;
        private final CallId call;
        private int sequence;

        Past(Journal journal, CallId call) {
            this.journal = journal;
            this.call = call;
        }

        private CallEvent event(CallEventType type, Map<String, String> details) {
            sequence++;
            return new CallEvent(call, sequence, BEGIN.plusSeconds(sequence), type, details);
        }

        Past tell(CallEventType type, Map<String, String> details) {
            journal.append(event(type, details));
            return this;
        }

        Past begin(String from) {
            return tell(
                    CallEventType.INITIATED,
                    Map.of(
                            "carrier",
                            "twilio",
                            "direction",
                            "inbound",
                            "from",
                            from,
                            "to",
                            "+15550101",
                            "agent",
                            "default"));
        }

        Past end(List<Spent> spent) {
            journal.append(
                    event(CallEventType.ENDED, Map.of("reason", "caller_hung_up")),
                    new CallSummary(
                            call,
                            "twilio",
                            Direction.INBOUND,
                            new PhoneNumber("+15550100"),
                            new PhoneNumber("+15550101"),
                            "default",
                            BEGIN,
                            Duration.ofSeconds(8),
                            EndReason.CALLER_HUNG_UP,
                            List.of(
                                    new CallSummary.Line("agent", "Hello, this …"),
                                    new CallSummary.Line("caller", "Bread, please.")),
                            new CallMetrics(10, 20, 0, 0, 1),
                            Optional.empty(),
                            Optional.of(new Cost(new BigDecimal("0.0085"), "USD", false)),
                            spent));
            return this;
        }
    }

    private static JsonObject get(String path) throws Exception {
        HttpResponse<String> answer = server.control("GET", path, "");
        assertEquals(200, answer.statusCode(), answer.body());
        return Described.object(answer.body());
    }

    private static HttpResponse<byte[]> audio(String recording, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.at("/v1/calls/" + CALL + "/recordings/" + recording))
                .header("Authorization", "Bearer " + TestServer.ADMIN);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void callIsOver_isToldWithWhatWasHeardAndWhen_andItsCost() throws Exception {
        JsonObject call = get("/v1/calls/" + CALL);
        assertEquals("ended", call.getString("state"));
        assertEquals(8_000, call.getInt("durationMs"));
        JsonObject first = call.getJsonArray("transcript").getJsonObject(0);
        assertEquals("Hello, this …", first.getString("text"));
        assertEquals(BEGIN.plusSeconds(3).toString(), first.getString("at"));
        assertTrue(first.getBoolean("interrupted"));
        assertEquals(640, call.getJsonArray("turns").getJsonObject(0).getInt("latencyMs"));
        JsonObject cost = call.getJsonObject("cost");
        assertFalse(cost.getJsonObject("telephony").getBoolean("confirmed"));
        assertFalse(cost.getJsonArray("spent").getJsonObject(0).containsKey("cost"));
        JsonObject total = cost.getJsonArray("total").getJsonObject(0);
        assertEquals("0.0085", total.getString("amount"));
        assertFalse(total.getBoolean("complete"));
        assertEquals(2, call.getJsonArray("recordings").getJsonObject(0).getInt("channels"));
    }

    @Test
    void callsArePaged_theNewestFirst_everyOneOnce() throws Exception {
        List<String> seen = new ArrayList<>();
        String path = "/v1/calls?limit=4";
        for (JsonObject page = get(path); ; page = get(path + "&cursor=" + page.getString("next"))) {
            page.getJsonArray("calls")
                    .getValuesAs(JsonObject.class)
                    .forEach(call -> seen.add(call.getString("callId")));
            if (!page.containsKey("next")) {
                break;
            }
        }
        assertEquals(List.of(CALL, id(5), id(4), id(3), id(2), id(1)).toString(), seen.toString());
    }

    @ParameterizedTest
    @CsvSource({"state=live, 0", "state=ended, 6", "from=%2B15550103, 1", "from=%2B15550199, 0"})
    void callsAreFiltered(String filter, int found) throws Exception {
        assertEquals(found, get("/v1/calls?" + filter).getJsonArray("calls").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state=over", "limit=0", "limit=101", "limit=x", "cursor=x", "cursor=", "to=x", "limit=1&limit=2"
            })
    void queryIsWrong_is422(String query) throws Exception {
        assertEquals(422, server.control("GET", "/v1/calls?" + query, "").statusCode());
    }

    @Test
    void eventsAreToldInOrder_agentsAndPluginsToo() throws Exception {
        assertEquals(
                9, get("/v1/calls/" + CALL + "/events").getJsonArray("events").size());
        assertEquals(
                404, server.control("GET", "/v1/calls/" + id(7) + "/events", "").statusCode());
        assertEquals(
                "default",
                get("/v1/agents").getJsonArray("agents").getJsonObject(0).getString("name"));
        assertFalse(get("/v1/plugins").getJsonArray("loaded").isEmpty());
    }

    @Test
    void recordingIsPlayed_wholeOrInPart() throws Exception {
        HttpResponse<byte[]> whole = audio("RE1");
        assertEquals(200, whole.statusCode());
        assertEquals("audio/wav", whole.headers().firstValue("Content-Type").orElse(""));
        assertArrayEquals(AUDIO, whole.body());
        HttpResponse<byte[]> part = audio("RE1", "Range", "bytes=2-4");
        assertEquals(206, part.statusCode());
        assertEquals("bytes 2-4/10", part.headers().firstValue("Content-Range").orElse(""));
        assertEquals("234", new String(part.body(), US_ASCII));
        assertEquals("789", new String(audio("RE1", "Range", "bytes=-3").body(), US_ASCII));
        assertEquals("89", new String(audio("RE1", "Range", "bytes=8-99").body(), US_ASCII));
        assertEquals(416, audio("RE1", "Range", "bytes=10-").statusCode());
        assertEquals(200, audio("RE1", "Range", "bytes=0-1,3-4").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RE2", "RE3", "..%2F..%2Fsecret.wav", "%2e%2e"})
    void recordingIsNone_orElsewhere_is404(String recording) throws Exception {
        assertTrue(List.of(400, 404).contains(audio(recording).statusCode()));
    }
}
