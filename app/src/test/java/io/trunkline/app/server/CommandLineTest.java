package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.server.FastCarrier.Fate;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that steer a running server. */
class CommandLineTest {
    private static final String ANSWERS = "+15550110";
    private static final String IS_AWAY = "+15550111";
    private static final String RINGS = "+15550112";
    private static final String NOBODY = "018f0000-0000-7000-8000-000000000000";

    private static TestServer server;

    @BeforeAll
    static void start() {
        FastPlugin.NETWORK.reset((number, _) -> switch (number) {
            case ANSWERS -> Fate.of("ringing", "answered", "completed");
            case IS_AWAY -> Fate.of("ringing", "no-answer");
            default -> Fate.of("ringing");
        });
        server = TestServer.start(Map.of("carriers.fast.account", "a", "numbers.+15550199.carrier", "fast"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Typed typed(String... words) {
        return Typed.at(server.address(), words);
    }

    private static String dialed(String number) {
        return typed("dial", number, "--carrier", "fast", "--json")
                .exits(0)
                .json()
                .getString("callId");
    }

    @Test
    void dial_wait_answered_showsTheCourse_andExits0() {
        Typed told = typed("dial", ANSWERS, "--carrier", "fast", "--wait").exits(0);
        assertTrue(told.err().contains("ringing"), told::toString);
        assertTrue(told.err().contains("ended"), told::toString);
        assertTrue(told.out().contains("state       ended"), told::toString);
        assertTrue(told.out().contains("to          " + ANSWERS), told::toString);
    }

    @Test
    void dial_waitInJson_nobodyAnswers_isOneDocument_andExits8() {
        JsonObject call = typed("dial", IS_AWAY, "--carrier", "fast", "--wait", "--json")
                .exits(8)
                .json();
        assertEquals("ended", call.getString("state"));
        assertFalse(call.containsKey("answered"), call::toString);
    }

    @Test
    void dial_sameKey_isTheSameCall() throws Exception {
        String[] line = {"dial", RINGS, "--carrier", "fast", "--key", "order-4711", "--variable", "name=Ann", "--json"};
        String call = typed(line).exits(0).json().getString("callId");
        assertEquals(call, typed(line).exits(0).json().getString("callId"));
        typed("hangup", call).exits(0);
    }

    @Test
    void hangup_callRings_isWithdrawn_andSteeredNoMore() throws Exception {
        String call = dialed(RINGS);
        Typed told = typed("transfer", call, "+15550103").exits(6);
        assertEquals("", told.out());
        assertTrue(told.err().startsWith("transfer: "), told::toString);
        assertEquals(
                "call " + call + " is told to hang up",
                typed("hangup", call).exits(0).out().strip());
        assertEquals(
                0,
                typed("tail", "--call", call, "--type", "ended", "--since", "0", "--count", "1")
                        .exits(0)
                        .err()
                        .length());
        assertEquals("ended", typed("calls", call, "--json").exits(0).json().getString("state"));
        typed("hangup", call).exits(6);
    }

    @Test
    void calls_manyPages_areOneTable_andOneDocument() throws Exception {
        for (int i = 0; i < 3; i++) {
            dialed(ANSWERS);
        }
        JsonObject two = typed("calls", "--limit", "2", "--json").exits(0).json();
        assertEquals(2, two.getJsonArray("calls").size());
        JsonObject more = typed("calls", "--limit", "150", "--cursor", two.getString("next"), "--json")
                .exits(0)
                .json();
        assertTrue(more.getJsonArray("calls").size() >= 1, more::toString);
        List<String> lines =
                typed("calls", "--limit", "2").exits(0).out().lines().toList();
        assertTrue(
                lines.getFirst().matches("call +state +direction +from +to +agent +started +lasted +reason"),
                lines::toString);
        assertEquals(4, lines.size());
        assertTrue(lines.getLast().startsWith("there are more"), lines::toString);
    }

    @Test
    void calls_noneFits_saysSo() {
        assertEquals(
                "no calls", typed("calls", "--from", "+15550177").exits(0).out().strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calls --state sideways     | 2",
                "dial 0123 --carrier fast   | 2",
                "dial +15550102 --carrier x | 2",
                "calls " + NOBODY + "       | 5",
                "hangup " + NOBODY + "      | 5",
                "calls ../agents            | 2",
                "tail --since yesterday     | 2",
                "tail --call nobody         | 2"
            })
    void command_isRefusedByTheServer_exitsAccordingly_andPrintsNothing(String line, int code) {
        Typed told = typed(line.split(" +")).exits(code);
        assertEquals("", told.out());
        assertEquals(1, told.err().lines().count(), told::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "calls --colour",
        "calls --limit 0",
        "calls --limit many",
        "calls one two",
        "dial",
        "hangup",
        "transfer x",
        "tail --count -1",
        "tail --url",
        "calls --config=",
        "nonsense"
    })
    void command_isWrong_exits2_andSaysSoInOneLine(String line) {
        Typed told = typed(line.split(" +")).exits(2);
        assertEquals("", told.out());
        assertEquals(1, told.err().lines().count(), told::toString);
    }

    @Test
    void server_isNotThere_exits3() {
        Typed told = Typed.at(URI.create("http://127.0.0.1:1"), "calls").exits(3);
        assertTrue(told.err().contains("cannot be reached"), told::toString);
        Typed.at(URI.create("http://127.0.0.1:1"), "tail").exits(3);
    }

    @Test
    void token_isWrong_exits4_andIsNotRepeated() {
        String wrong = "-h-wrong-token";
        Typed told = Typed.of(List.of("calls", "--url", server.address().toString(), "--token", wrong));
        told.exits(4);
        assertFalse(told.toString().contains(wrong), told::toString);
    }

    @Test
    void token_isNoToken_orUrlHoldsAPassword_exits2_andNeitherIsRepeated() {
        for (String line :
                List.of("calls --token=päss-of-ours", "calls --token= ", "calls --url=http://me:päss-of-ours@x")) {
            Typed told = Typed.of(List.of(line.split(" ")));
            told.exits(2);
            assertFalse(told.toString().contains("ss-of-ours"), told::toString);
        }
    }

    @Test
    void addressAndToken_areThoseOfTheConfiguration(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("trunkline.yaml");
        Files.writeString(
                file,
                "server: {host: 0.0.0.0, port: %d, admin-token: %s}\nagents: {a: {engine: of-a-plugin}}\n"
                        .formatted(server.address().getPort(), TestServer.ADMIN));
        Typed.of(List.of("calls", "--config", file.toString())).exits(0);
        Files.writeString(file, "server: {port: 0}");
        Typed unknown = Typed.of(List.of("calls", "--config=" + file)).exits(2);
        assertTrue(unknown.err().contains("--url"), unknown::toString);
        Files.writeString(file, "server: {port: none}");
        Typed wrong = Typed.of(List.of("calls", "--config=" + file)).exits(2);
        assertTrue(wrong.err().contains("server.port must be a whole number"), wrong::toString);
    }

    @Test
    void tail_since0_tellsTheEventsInOrder_aLineEach() {
        String call = typed("dial", ANSWERS, "--carrier", "fast", "--wait", "--json")
                .exits(0)
                .json()
                .getString("callId");
        Typed told = typed("tail", "--since", "0", "--call", call, "--count", "3", "--json")
                .exits(0);
        List<JsonObject> events = told.out().lines().map(Typed::json).toList();
        assertEquals(
                List.of(1, 2, 3),
                events.stream().map(event -> event.getInt("sequence")).toList());
        assertEquals("call.initiated", events.getFirst().getString("type"));
    }

    @Test
    void help_ofACommand_namesItsOptions() {
        Typed told = Typed.of(List.of("dial", "--help")).exits(0);
        assertTrue(told.out().startsWith("usage: ./trunkline dial "), told::toString);
        assertTrue(told.out().contains("--ring-timeout"), told::toString);
    }
}
