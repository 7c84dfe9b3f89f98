package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.openai.FakeOpenAi;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Calls that OpenAI Realtime answers, and those it cannot. */
@Execution(ExecutionMode.CONCURRENT)
class OpenAiCallTest {
    private static final String PHRASE = "Sorry, we have a problem. Goodbye.";
    private static final Duration SILENCE = Duration.ofMillis(400);

    private record Outcome(CallReport report, CallSummary summary, List<String> frames, TestServer server) {}

    private static Outcome call(Script script, Map<String, String> settings, CallScript.Step... steps)
            throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(script)) {
            return call(openAi, openAi.key(), settings, steps);
        }
    }

    private static Outcome call(FakeOpenAi openAi, String key, Map<String, String> settings, CallScript.Step... steps)
            throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "agents.default.engine",
                "openai_realtime",
                "agents.default.first-message",
                "Hello, this is the bakery.",
                "engines.openai.api-key",
                key,
                "engines.openai.base-url",
                openAi.baseUrl(),
                "server.fallback-phrase",
                PHRASE));
        all.putAll(settings);
        try (SimulatedCarrier carrier = Simulated.twilio();
                TestServer server = TestServer.of(carrier, all)) {
            CallReport report =
                    carrier.call(server.address(), Simulated.script(Duration.ofSeconds(40), steps), Simulated.NOBODY);
            CallSummary summary = server.awaitSummary();
            List<String> frames = openAi.sessions().isEmpty()
                    ? List.of()
                    : openAi.sessions().getFirst().received();
            return new Outcome(report, summary, frames, server);
        }
    }

    private static CallScript.Say speak(int millis) {
        return new CallScript.Say("speech", Simulated.speech(millis));
    }

    private static boolean sent(Outcome outcome, String type) {
        return outcome.frames().stream().anyMatch(frame -> frame.contains("\"" + type + "\""));
    }

    @Test
    void agentGreets_answers_isInterrupted_saysGoodbye_andEndsTheCall() throws Exception {
        Script script = new Script()
                .turns(
                        Script.Turn.of(
                                "What do you have?",
                                "We have bread, rolls, cakes, pies, and a great many other things that take"
                                        + " a long time to tell, so this answer goes on and on."),
                        Script.Turn.using("That is all.", "Thank you, goodbye.", "end_call", "{}"));
        Outcome outcome = call(
                script,
                Map.of(),
                new CallScript.Listen(SILENCE),
                speak(800),
                new CallScript.ListenInto(Duration.ofMillis(600)),
                speak(800));
        assertEquals(List.of(), outcome.report().violations());
        assertEquals(
                CallReport.Ending.SERVER,
                outcome.report().ending(),
                outcome.report().detail());
        assertEquals(EndReason.AGENT_ENDED, outcome.summary().reason());
        assertEquals(1, outcome.summary().metrics().interruptions());
        assertEquals(1, outcome.report().cleared());
        assertTrue(sent(outcome, "conversation.item.truncate"), "the model learns what was heard");
        assertTrue(outcome.server().events.stream().anyMatch(event -> event.type() == CallEventType.TOOL_CALLED));
        assertTrue(
                outcome.server().events.stream()
                        .filter(event -> event.type() == CallEventType.MEDIA_STARTED)
                        .allMatch(event -> event.details().get("chain.out").equals("PCMU(8000)")),
                "µ-law passes through");
    }

    @Test
    void modelRefusesMuLaw_audioIsConverted() throws Exception {
        Outcome outcome = call(
                new Script().refusingFormats(),
                Map.of(),
                new CallScript.Listen(SILENCE),
                new CallScript.Press("5"),
                new CallScript.Listen(SILENCE),
                new CallScript.HangUp());
        assertEquals(List.of(), outcome.report().violations());
        assertTrue(outcome.server().events.stream()
                .filter(event -> event.type() == CallEventType.MEDIA_STARTED)
                .allMatch(event -> event.details().get("chain.out").startsWith("PCM16(24000)")));
        assertEquals(2, outcome.report().latencies().size() + 1, "the key was answered");
    }

    @Test
    void wrongKey_callerHearsThePhrase() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start()) {
            assertPhrase(call(openAi, "sk-wrong", Map.of()));
        }
    }

    @Test
    void rateLimited_callerHearsThePhrase() throws Exception {
        assertPhrase(call(new Script().refusing(Script.Refusal.RATE_LIMIT), Map.of()));
    }

    @Test
    void silentServer_callerHearsThePhrase() throws Exception {
        assertPhrase(call(new Script().silent(), Map.of()));
    }

    @Test
    void goneInMidCall_callerHearsThePhrase() throws Exception {
        assertPhrase(call(new Script().ending(new Script.Ending.Cut(Duration.ofSeconds(2))), Map.of(), speak(800)));
    }

    private static void assertPhrase(Outcome outcome) {
        assertEquals(List.of(), outcome.report().violations());
        assertEquals(List.of(PHRASE), outcome.report().announcements());
        assertEquals(EndReason.ENGINE_FAILED, outcome.summary().reason());
        assertFalse(outcome.server().events.stream().noneMatch(event -> event.type() == CallEventType.FAILED));
    }
}
