package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.openai.FakeOpenAi;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.Detect;
import io.trunkline.ports.simulator.CallScript.EndGreeting;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Ring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole calls whose engine is begun while the carrier brings the audio, on both carriers. */
@Execution(ExecutionMode.CONCURRENT)
class EarlyEngineCallTest {
    private static final String GREETING = "Hello, this is the bakery.";

    private static Map<String, String> settings(FakeOpenAi openAi) {
        return Map.of(
                "agents.default.engine",
                "openai_realtime",
                "agents.default.first-message",
                GREETING,
                "engines.openai.api-key",
                openAi.key(),
                "engines.openai.base-url",
                openAi.baseUrl());
    }

    private static List<CallEventType> order(Stage stage, CallEventType... wanted) {
        return stage.server.events.stream()
                .map(CallEvent::type)
                .filter(List.of(wanted)::contains)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void engineTakes400Millis_greetingIsHeardOnceAndWhole_byOneSession(String kind) throws Exception {
        Script script = new Script().greeting(GREETING).readyAfter(Duration.ofMillis(400));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Stage stage = new Stage(kind, settings(openAi))) {
            Future<CallReport> caller = stage.call(new Listen(Duration.ofMillis(400)), new HangUp());
            CallSummary summary = stage.awaitEnd();
            CallReport report = caller.get();
            assertEquals(List.of(), report.violations());
            assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
            assertTrue(Simulated.heardMillis(report.agentAudio()) > 0, "the caller was greeted");
            assertEquals(1, openAi.sessions().size());
            assertEquals(1, summary.transcript().size(), summary.transcript()::toString);
            assertEquals(
                    List.of(CallEventType.MEDIA_ATTACHED, CallEventType.MEDIA_STARTED, CallEventType.AGENT_STARTED),
                    order(
                            stage,
                            CallEventType.MEDIA_ATTACHED,
                            CallEventType.MEDIA_STARTED,
                            CallEventType.AGENT_STARTED,
                            CallEventType.FAILED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void machinePicksUp_messageIsLeft_byTheOneSessionThatWasBegun(String kind) throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().greeting(GREETING));
                Stage stage = new Stage(kind, settings(openAi))) {
            Future<CallReport> machine = stage.expect(
                    Stage.PARTY,
                    new Ring(Duration.ofMillis(300)),
                    new Pause(Duration.ofMillis(500)),
                    new Detect(Answerer.MACHINE),
                    new Pause(Duration.ofMillis(500)),
                    new EndGreeting(),
                    new Pause(Duration.ofSeconds(15)));
            stage.place(",\"voicemailMessage\":\"Please call us.\"");
            assertEquals(EndReason.VOICEMAIL_LEFT, stage.awaitEnd().reason());
            assertEquals(List.of(), machine.get().violations());
            assertEquals(1, openAi.sessions().size());
            assertEquals(List.of(), order(stage, CallEventType.FAILED));
        }
    }
}
