package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.openai.FakeOpenAi;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.plugins.simulator.openai.SessionLog;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Say;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose engine fails: the caller is answered all the same, by whoever can, and never left in silence. */
@Execution(ExecutionMode.CONCURRENT)
class RescueCallTest {
    private static final String PHRASE = "Sorry, we have a problem. Goodbye.";
    private static final String MOMENT = "One moment please, I am connecting you.";
    private static final Listen LISTEN = new Listen(Duration.ofMillis(400));
    private static final int NUMBERS = 40;

    private static Map<String, String> settings(FakeOpenAi openAi, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "agents.default.engine",
                "openai_realtime",
                "agents.default.first-message",
                "Hello, this is the bakery.",
                "engines.openai.api-key",
                openAi.key(),
                "engines.openai.base-url",
                openAi.baseUrl(),
                "server.fallback-phrase",
                PHRASE));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static Say speak() {
        return new Say("speech", Simulated.speech(800));
    }

    private static Pause pause(int millis) {
        return new Pause(Duration.ofMillis(millis));
    }

    /** Does something when the caller comes to the first step of a kind. */
    private static CallObserver when(Class<? extends CallScript.Step> kind, int which, Runnable work) {
        int[] left = {which};
        AtomicBoolean done = new AtomicBoolean();
        return new CallObserver() {
            @Override
            public void step(CallScript.Step step) {
                if (kind.isInstance(step) && --left[0] == 0 && done.compareAndSet(false, true)) {
                    work.run();
                }
            }
        };
    }

    private static long told(Stage stage, CallEventType type) {
        return stage.server.events.stream()
                .filter(event -> event.type() == type)
                .count();
    }

    private static boolean received(SessionLog session, String type, String part) {
        return session.received().stream().anyMatch(event -> event.contains(type) && event.contains(part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void connectionIsLost_sameEngineGoesOnKnowingWhatWasSaid(String kind) throws Exception {
        Script script = new Script()
                .greeting("Hello, this is the bakery.")
                .turns(Script.Turn.of("My name is Ann.", "Good morning Ann."));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Stage stage = new Stage(kind, settings(openAi))) {
            Future<CallReport> caller = stage.call(
                    when(Pause.class, 1, openAi::cut),
                    LISTEN,
                    speak(),
                    LISTEN,
                    pause(1_500),
                    speak(),
                    LISTEN,
                    new HangUp());
            CallSummary summary = stage.awaitEnd();
            CallReport report = caller.get();
            assertEquals(List.of(), report.violations());
            assertEquals(CallReport.Ending.CALLER, report.ending(), report.detail());
            assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
            assertEquals(2, report.latencies().size(), "both questions were answered");
            assertEquals(1, told(stage, CallEventType.FAILED));
            assertEquals(1, told(stage, CallEventType.RESUMED));
            assertEquals(2, openAi.sessions().size());
            SessionLog second = openAi.sessions().getLast();
            assertTrue(received(second, "conversation.item.create", "My name is Ann."), second.received()::toString);
            assertTrue(received(second, "conversation.item.create", "Good morning Ann."), second.received()::toString);
            assertFalse(received(second, "conversation.item.create", "broke off"), "nothing was left unanswered");
            assertEquals(5, summary.transcript().size(), summary.transcript()::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void connectionIsLostWithTheCallersWords_callerIsAnsweredWithoutSpeakingAgain(String kind) throws Exception {
        Script script = new Script().turns(Script.Turn.of("Are you there?", "Please say that again."));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Stage stage = new Stage(kind, settings(openAi))) {
            Future<CallReport> caller =
                    stage.call(when(Listen.class, 2, openAi::cut), LISTEN, speak(), LISTEN, new HangUp());
            CallSummary summary = stage.awaitEnd();
            CallReport report = caller.get();
            assertEquals(List.of(), report.violations());
            assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
            assertEquals(1, report.latencies().size(), "the caller was answered");
            assertTrue(received(openAi.sessions().getLast(), "conversation.item.create", "broke off"));
        }
    }

    @ParameterizedTest
    @CsvSource({"twilio, 401", "telnyx, 401", "twilio, 429", "telnyx, 429"})
    void engineRefuses_standInSpeaks(String kind, int status) throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start();
                Stage stage = new Stage(
                        kind,
                        settings(
                                openAi,
                                "agents.default.fallback",
                                "spare",
                                "agents.spare.engine",
                                "echo",
                                "agents.spare.numbers",
                                String.valueOf(NUMBERS)))) {
            openAi.faults().refuse(status, "{\"error\":{\"type\":\"requests\",\"code\":\"none\"}}");
            assertStandInSpeaks(stage);
        }
    }

    @Test
    void engineIsNeverReady_standInSpeaks() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().silent());
                Stage stage = new Stage(
                        "twilio",
                        settings(
                                openAi,
                                "agents.default.fallback",
                                "spare",
                                "agents.spare.engine",
                                "echo",
                                "agents.spare.numbers",
                                String.valueOf(NUMBERS)))) {
            assertStandInSpeaks(stage);
        }
    }

    private static void assertStandInSpeaks(Stage stage) throws Exception {
        Future<CallReport> caller = stage.call(LISTEN, new HangUp());
        CallSummary summary = stage.awaitEnd();
        CallReport report = caller.get();
        assertEquals(List.of(), report.violations());
        assertEquals(List.of(), report.announcements());
        assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
        assertEquals(Sequenced.numbers(Sequenced.audio(NUMBERS)), Sequenced.numbers(report.agentAudio()));
        assertEquals(1, told(stage, CallEventType.FAILED));
        assertEquals(1, told(stage, CallEventType.RESUMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void nobodyIsLeft_callIsHandedOver(String kind) throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start();
                Stage stage = new Stage(
                        kind,
                        settings(
                                openAi,
                                "agents.default.fallback",
                                "spare",
                                "agents.spare.engine",
                                "openai_realtime_2",
                                "agents.default.rescue",
                                Stage.TARGET.value()))) {
            openAi.faults().refuse(401, "{}");
            Future<CallReport> target =
                    stage.expect(Stage.TARGET, new Ring(Duration.ofMillis(1_500)), pause(1_500), new HangUp());
            Future<CallReport> caller = stage.call(pause(25_000));
            CallEvent started = stage.server.awaitEvent(CallEventType.TRANSFER_STARTED);
            assertEquals("blind", started.details().get("mode"));
            stage.server.awaitEvent(CallEventType.TRANSFER_COMPLETED);
            CallSummary summary = stage.awaitEnd();
            assertEquals(EndReason.TRANSFERRED, summary.reason());
            assertEquals(List.of(), target.get().violations());
            assertEquals(List.of(), caller.get().violations());
            assertEquals(List.of(MOMENT), caller.get().announcements());
            assertEquals(2, told(stage, CallEventType.FAILED), "each that could not");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void rescuerIsBusy_callerHearsThePhrase(String kind) throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start();
                Stage stage = new Stage(kind, settings(openAi, "agents.default.rescue", Stage.TARGET.value()))) {
            openAi.faults().refuse(429, "{}");
            Future<CallReport> target = stage.expect(Stage.TARGET, new Refuse(CallStatus.BUSY));
            CallReport caller = stage.call(pause(25_000)).get();
            assertPhrase(stage, caller, MOMENT, PHRASE);
            assertEquals(1, told(stage, CallEventType.TRANSFER_FAILED));
            assertEquals(List.of(), target.get().violations());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void engineIsLostAndDoesNotComeBack_callerHearsThePhrase(String kind) throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start();
                Stage stage = new Stage(kind, settings(openAi))) {
            CallObserver observer = when(Pause.class, 1, () -> {
                openAi.faults().refuse(401, "{}");
                openAi.cut();
            });
            assertPhrase(
                    stage,
                    stage.call(observer, LISTEN, speak(), LISTEN, pause(25_000)).get(),
                    PHRASE);
            assertEquals(2, told(stage, CallEventType.FAILED));
        }
    }

    private static void assertPhrase(Stage stage, CallReport caller, String... words) throws Exception {
        CallSummary summary = stage.awaitEnd();
        assertEquals(List.of(), caller.violations());
        assertEquals(List.of(words), caller.announcements());
        assertEquals(CallReport.Ending.SERVER, caller.ending(), caller.detail());
        assertEquals(EndReason.ENGINE_FAILED, summary.reason());
    }
}
