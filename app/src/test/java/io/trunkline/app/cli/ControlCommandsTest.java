package io.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.cli.ScriptedServer.Answer;
import io.trunkline.app.cli.ScriptedServer.Asked;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands ask a server for, and what they make of answers that a real one seldom gives. */
class ControlCommandsTest {
    private static final String TAKEN = "{\"callId\":\"c1\"}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(ScriptedServer server, Action command, String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--token", "nobodys", "--url", server.url()));
        return Invocation.run(command, line, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private static String event(int id) {
        return "id: %d\nevent: dtmf\ndata: {\"callId\":\"c1\",\"sequence\":%d,\"type\":\"dtmf\"}\n\n".formatted(id, id);
    }

    private List<String> said() {
        return out.toString(UTF_8).lines().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "400, malformed, 2",
        "401, unauthorized, 4",
        "403, forbidden, 4",
        "404, unknown-call, 5",
        "404, unknown-route, 1",
        "409, wrong-state, 6",
        "422, bad-value, 2",
        "429, limited, 7",
        "500, internal, 1",
        "503, stopping, 1",
        "504, carrier-silent, 1"
    })
    void answer_isAProblem_decidesTheExitCode(int status, String type, int code) throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.problem(status, type))) {
            assertEquals(code, run(server, new HangupCommand(), "c1", "--json"));
        }
        assertEquals(List.of(), said());
        assertTrue(err.toString(UTF_8).startsWith("hangup: No: because"), err.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"200, <html>", "302, ''", "404, <html>", "200, []"})
    void answer_isNotTrunklines_exits1_andSaysSo(int status, String body) throws Exception {
        try (ScriptedServer server = new ScriptedServer(new Answer(status, "text/html", body, ""))) {
            assertEquals(1, run(server, new CallsCommand()));
        }
        assertTrue(err.toString(UTF_8).contains("not as Trunkline does"), err.toString(UTF_8));
    }

    @Test
    void transfer_briefing_isWarm() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.json(202, TAKEN), Answer.json(202, TAKEN))) {
            assertEquals(0, run(server, new TransferCommand(), "c1", "desk"));
            assertEquals(0, run(server, new TransferCommand(), "c1", "desk", "--briefing", "@order", "--json"));
            assertEquals(
                    List.of(
                            new Asked("POST /v1/calls/c1/transfer", "", "{\"to\":\"desk\"}"),
                            new Asked(
                                    "POST /v1/calls/c1/transfer",
                                    "",
                                    "{\"to\":\"desk\",\"mode\":\"warm\",\"briefing\":\"@order\"}")),
                    List.copyOf(server.asked));
        }
        assertEquals(List.of("call c1 is told to ring the target", TAKEN), said());
    }

    @Test
    void dial_everyOption_isAField() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.json(201, TAKEN))) {
            String line = "+15550102 --from +15550100 --carrier twilio --agent desk --no-machine-detection"
                    + " --voicemail-message Hi --ring-timeout 20 --max-duration 60 --record --digits 1w2 --key k"
                    + " --variable name=Ann";
            assertEquals(0, run(server, new DialCommand(), line.split(" ")));
            assertEquals(
                    "{\"to\":\"+15550102\",\"from\":\"+15550100\",\"carrier\":\"twilio\",\"agent\":\"desk\","
                            + "\"machineDetection\":false,\"voicemailMessage\":\"Hi\",\"ringTimeout\":20,\"maxDuration\":60,"
                            + "\"record\":true,\"digits\":\"1w2\",\"idempotencyKey\":\"k\",\"variables\":{\"name\":\"Ann\"}}",
                    server.asked.element().body());
        }
    }

    @Test
    void calls_moreThanAPage_arePaged() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                Answer.json(200, "{\"calls\":[{\"callId\":\"c2\"}],\"next\":\"n/1\"}"),
                Answer.json(200, "{\"calls\":[{\"callId\":\"c1\"}]}"))) {
            assertEquals(0, run(server, new CallsCommand(), "--limit", "130", "--state", "live", "--json"));
            assertEquals(
                    List.of("GET /v1/calls?limit=100&state=live", "GET /v1/calls?cursor=n%2F1&limit=100&state=live"),
                    server.asked.stream().map(Asked::line).toList());
        }
        assertEquals(List.of("{\"calls\":[{\"callId\":\"c2\"},{\"callId\":\"c1\"}]}"), said());
    }

    @Test
    void call_holdsWhatSteersATerminal_isShownWithout() throws Exception {
        String call =
                "{\"callId\":\"c1\",\"amd\":null,\"cost\":{\"total\":[{\"amount\":\"0.0085\",\"currency\":\"USD\","
                        + "\"complete\":false}]},\"transcript\":[{\"speaker\":\"caller\",\"text\":\"a\\u001b[2J\\u202eb\\nc\"}]}";
        try (ScriptedServer server = new ScriptedServer(Answer.json(200, call))) {
            assertEquals(0, run(server, new CallsCommand(), "c1"));
        }
        assertEquals(
                List.of("call        c1", "cost        0.0085 USD, not all of it known", "", "caller  a [2J b c"),
                said());
    }

    @Test
    void tail_streamBreaksOff_goesOnBehindTheLastEvent_alsoWhereItBrokeInTheMiddleOfOne() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                Answer.events(":\n\n" + event(7) + "id: 8\ndata: {\"callId\""),
                Answer.problem(429, "limited"),
                Answer.events(":\n\n" + event(8)))) {
            assertEquals(0, run(server, new TailCommand(), "--count", "2", "--type", "dtmf", "--json"));
            assertEquals(
                    List.of("", "7", "7"),
                    server.asked.stream().map(Asked::lastEventId).toList());
            assertEquals("GET /v1/events?type=dtmf", server.asked.element().line());
        }
        assertEquals(2, said().size());
        assertTrue(said().getLast().contains("\"sequence\":8"), said().toString());
        assertTrue(err.toString(UTF_8).contains("trying again in 500 ms"), err.toString(UTF_8));
    }

    @Test
    void tail_nothingWasHeardYet_comesBackToWhereItBegan() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(Answer.events("id: 41\n\n"), Answer.events("id: 41\n\n" + event(42)))) {
            assertEquals(0, run(server, new TailCommand(), "--count", "1"));
            assertEquals("41", List.copyOf(server.asked).getLast().lastEventId());
        }
    }

    @Test
    void tail_tokenIsTakenAwayMeanwhile_exits4() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(Answer.events(":\n\n" + event(1)), Answer.problem(401, "unauthorized"))) {
            assertEquals(4, run(server, new TailCommand()));
        }
        assertEquals(1, said().size());
        assertFalse(said().getFirst().isEmpty());
    }

    @Test
    void dial_waits_eventBeforeTheStreamAndInIt_isShownOnce() throws Exception {
        String ended = "{\"callId\":\"c1\",\"sequence\":2,\"type\":\"ended\"}";
        try (ScriptedServer server = new ScriptedServer(
                Answer.json(201, TAKEN),
                Answer.events(":\n\nid: 9\ndata: {\"callId\":\"c1\",\"sequence\":1,\"type\":\"dtmf\"}\n\nid: 10\ndata: "
                        + ended + "\n\n"),
                Answer.json(200, "{\"events\":[{\"callId\":\"c1\",\"sequence\":1,\"type\":\"dtmf\"}]}"),
                Answer.json(200, "{\"callId\":\"c1\",\"state\":\"ended\",\"answered\":null}"))) {
            assertEquals(8, run(server, new DialCommand(), "+15550102", "--wait", "--json"));
        }
        assertEquals(
                1,
                err.toString(UTF_8)
                        .lines()
                        .filter(line -> line.contains("dtmf"))
                        .count());
        assertEquals(1, said().size());
    }

    @Test
    void dial_waits_callIsOverBeforeTheStreamOpens_doesNotWaitForEver() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                Answer.json(201, TAKEN),
                Answer.events("id: 9\n\n"),
                Answer.json(200, "{\"events\":[{\"callId\":\"c1\",\"sequence\":1,\"type\":\"ended\"}]}"),
                Answer.json(200, "{\"callId\":\"c1\",\"answered\":\"2026-11-25T10:00:00Z\"}"))) {
            assertEquals(0, run(server, new DialCommand(), "+15550102", "--wait"));
        }
    }
}
