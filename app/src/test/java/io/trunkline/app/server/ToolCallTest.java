package io.trunkline.app.server;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.tool.ToolServer;
import io.trunkline.plugins.simulator.openai.FakeOpenAi;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.ports.call.AgentOverride;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.voice.Agent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls in which the agent uses a tool of the operator, and knows by its prompt whom it speaks with. */
@Execution(ExecutionMode.CONCURRENT)
class ToolCallTest {
    private static final Duration SILENCE = Duration.ofMillis(400);
    private static final Duration RING = Duration.ofMillis(1_500);

    @Test
    void modelUsesATool_serverIsAskedSigned_andItsAnswerIsRead() throws Exception {
        Script script =
                new Script().turns(Script.Turn.using("A table, please.", "One moment.", "book_table", "{\"seats\":2}"));
        try (ToolServer tools = new ToolServer(new ToolServer.Answer(200, "{\"table\":7}"));
                FakeOpenAi openAi = FakeOpenAi.start(script);
                Stage stage = new Stage("twilio", settings(tools, openAi))) {
            stage.server.override = AgentOverride.NONE.variable("guest", "Ada {caller}");
            Future<CallReport> caller = stage.call(
                    new CallScript.Listen(SILENCE),
                    new CallScript.Say("speech", Simulated.speech(800)),
                    new CallScript.Pause(Duration.ofSeconds(25)));
            CallEvent used = stage.server.awaitEvent(CallEventType.TOOL_CALLED);
            assertEquals("book_table", used.details().get("tool"));
            List<String> frames = awaitSent(openAi, "function_call_output");
            assertTrue(sent(frames, "function_call_output", "{\\\"table\\\":7}"), frames::toString);
            assertTrue(sent(frames, "session.update", "\"book_table\""), frames::toString);
            assertTrue(sent(frames, "session.update", "You are of ACME and serve Ada {caller}."), frames::toString);
            ToolServer.Asked asked = tools.asked.element();
            assertTrue(asked.authentic(), asked.signature());
            assertTrue(asked.body().contains("\"tool\":\"book_table\",\"arguments\":{\"seats\":2}"), asked.body());
            assertTrue(asked.body().contains("\"guest\":\"Ada {caller}\""), asked.body());
            stage.ask("hangup", "{}");
            caller.get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> awaitSent(FakeOpenAi openAi, String type) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<String> frames = openAi.sessions().getFirst().received();
        while (!sent(frames, type, "") && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            frames = openAi.sessions().getFirst().received();
        }
        return frames;
    }

    private static Map<String, String> settings(ToolServer tools, FakeOpenAi openAi) {
        return Map.ofEntries(
                Map.entry("agents.default.engine", "openai_realtime"),
                Map.entry("agents.default.prompt", "You are of {company} and serve {guest}."),
                Map.entry("agents.default.variables.company", "ACME"),
                Map.entry("agents.default.first-message", "Hello."),
                Map.entry("agents.default.tools", "book_table"),
                Map.entry("tools.book_table.description", "Books a table."),
                Map.entry("tools.book_table.url", tools.url()),
                Map.entry("tools.book_table.secret", ToolServer.SECRET),
                Map.entry(
                        "tools.book_table.parameters",
                        "{\"type\":\"object\",\"properties\":{\"seats\":{\"type\":\"integer\"}},\"required\":[\"seats\"]}"),
                Map.entry("server.allow-private", tools.host()),
                Map.entry("engines.openai.api-key", openAi.key()),
                Map.entry("engines.openai.base-url", openAi.baseUrl()));
    }

    private static boolean sent(List<String> frames, String type, String part) {
        return frames.stream().anyMatch(frame -> frame.contains("\"" + type + "\"") && frame.contains(part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void placedCall_bringsVariablesAlong(String kind) throws Exception {
        Map<String, String> settings = Map.of(
                "agents.default.prompt", "{order} of {customer} for {callee} {direction}",
                "agents.default.variables.order", "an order",
                "agents.default.variables.customer", "somebody");
        try (Stage stage = new Stage(kind, settings)) {
            Future<CallReport> party =
                    stage.expect(Stage.PARTY, new CallScript.Ring(RING), new CallScript.Pause(Duration.ofSeconds(20)));
            String call = stage.place(",\"machineDetection\":false,"
                    + "\"variables\":{\"customer\":\"Ada\\nByron\",\"callee\":\"a friend\"}");
            stage.server.awaitEvent(CallEventType.MEDIA_STARTED);
            stage.ask("hangup", "{}");
            party.get(30, TimeUnit.SECONDS);
            Agent agent = requireNonNull(EchoPlugin.AGENTS.get(call));
            assertEquals("an order of Ada Byron for +15550102 outbound", agent.prompt());
        }
    }
}
