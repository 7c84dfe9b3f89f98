package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.plugin.Plugins;
import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.openai.FakeOpenAi;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.ListenInto;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Say;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model steers its call by the built-in tools, on every carrier: the carrier gets the request, the model the answer. */
@Execution(ExecutionMode.CONCURRENT)
class BuiltInToolsTest {
    private static final Listen LISTEN = new Listen(Duration.ofMillis(400));
    private static final String GREETING = "Hello, how can I help you?";
    private static final String MOMENT = "One moment please, I will see to that at once.";
    private static final String DONE = "It is done.";
    private static final String LAST = "That is all there is.";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    /** Everybody in a call. */
    private static final class Cast implements AutoCloseable {
        final FakeOpenAi openAi;
        final SimulatedCarrier carrier;
        final Overheard overheard;
        final Stage stage;

        Cast(String kind, Script script, String... more) throws IOException {
            openAi = FakeOpenAi.start(script);
            carrier = Plugins.load(Path.of("target", "no-plugins"))
                    .simulator(kind)
                    .orElseThrow()
                    .start();
            overheard = new Overheard(carrier);
            Map<String, String> settings = new HashMap<>(overheard.settings());
            settings.put("agents.default.engine", "openai_realtime");
            settings.put("agents.default.first-message", "Hello.");
            settings.put("agents.default.transfer.targets.sales", Stage.TARGET.value());
            settings.put("engines.openai.api-key", openAi.key());
            settings.put("engines.openai.base-url", openAi.baseUrl());
            for (int i = 0; i < more.length; i += 2) {
                settings.put(more[i], more[i + 1]);
            }
            stage = new Stage(carrier, settings);
        }

        /** What the model got from the tool. */
        String output() throws InterruptedException {
            return openAi.sessions().getFirst().await("function_call_output", PATIENCE);
        }

        boolean told(CallEventType type) {
            return stage.told(type);
        }

        @Override
        public void close() {
            stage.close();
            overheard.close();
            openAi.close();
        }
    }

    private static Script using(String tool, String arguments) {
        return new Script()
                .turns(
                        Script.Turn.using("Do it, please.", MOMENT, tool, arguments),
                        Script.Turn.using("And now?", LAST, "end_call", "{}"));
    }

    private static Say speak() {
        return new Say("speech", Simulated.speech(800));
    }

    private static Pause pause(int millis) {
        return new Pause(Duration.ofMillis(millis));
    }

    private static void assertSound(CallReport report) {
        assertEquals(List.of(), report.violations());
    }

    /** The caller heard the greeting and these to their ends. */
    private static void assertHeard(CallReport report, String... texts) {
        assertSound(report);
        int said = Babble.millis(GREETING)
                + Stream.of(texts).mapToInt(Babble::millis).sum();
        int heard = Simulated.heardMillis(report.agentAudio());
        assertTrue(heard >= said * 0.7, () -> heard + " ms were loud of " + said + " ms said");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void transferToANamedTarget_isConnected(String kind) throws Exception {
        try (Cast cast = new Cast(kind, using("transfer_call", "{\"target\":\"Sales\"}"))) {
            Future<CallReport> target =
                    cast.stage.expect(Stage.TARGET, new Ring(Duration.ofMillis(1_500)), pause(1_500), new HangUp());
            Future<CallReport> caller = cast.stage.call(LISTEN, speak(), pause(20_000));
            cast.stage.server.awaitEvent(CallEventType.TRANSFER_COMPLETED);
            assertEquals(EndReason.TRANSFERRED, cast.stage.awaitEnd().reason());
            assertSound(target.get());
            assertHeard(caller.get(), MOMENT);
            assertFalse(cast.overheard.with(Stage.TARGET.value()).isEmpty(), cast.overheard.requests::toString);
            assertTrue(cast.output().contains("{\\\"ok\\\":true}"), cast.output());
            assertTrue(cast.told(CallEventType.TOOL_CALLED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void transferFails_agentLearnsItAndSpeaks(String kind) throws Exception {
        try (Cast cast = new Cast(kind, using("transfer_call", "{\"target\":\"sales\"}"))) {
            Future<CallReport> target = cast.stage.expect(Stage.TARGET, new Refuse(CallStatus.BUSY));
            Future<CallReport> caller = cast.stage.call(LISTEN, speak(), pause(25_000));
            cast.stage.server.awaitEvent(CallEventType.TRANSFER_FAILED);
            String told = cast.openAi.sessions().getFirst().await("did not succeed: busy", PATIENCE);
            assertTrue(told.contains("conversation.item.create"), told);
            CallSummary summary = cast.stage.awaitEnd();
            assertSound(target.get());
            assertEquals(EndReason.AGENT_ENDED, summary.reason());
            assertHeard(caller.get(), LAST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void transferIsRefused_modelLearnsWhy_callGoesOn(String kind) throws Exception {
        try (Cast cast = new Cast(kind, using("transfer_call", "{\"target\":\"+19005550199\"}"))) {
            Future<CallReport> caller = cast.stage.call(LISTEN, speak(), LISTEN, new HangUp());
            CallSummary summary = cast.stage.awaitEnd();
            assertTrue(cast.output().contains("premium-rate numbers are not called"), cast.output());
            assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
            assertFalse(cast.told(CallEventType.TRANSFER_STARTED));
            assertEquals(List.of(), cast.overheard.with("+1900"));
            assertHeard(caller.get(), MOMENT, DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void callIsEnded_goodbyeIsNotCutByTheCaller(String kind) throws Exception {
        String goodbye = "Thank you for your call, and have a very nice day. Goodbye, and until the next time.";
        Script script = new Script().turns(Script.Turn.using("That is all.", goodbye, "end_call", "{}"));
        try (Cast cast = new Cast(kind, script)) {
            Future<CallReport> caller =
                    cast.stage.call(LISTEN, speak(), new ListenInto(Duration.ofMillis(1_500)), speak(), pause(20_000));
            CallSummary summary = cast.stage.awaitEnd();
            CallReport report = caller.get();
            assertSound(report);
            assertEquals(EndReason.AGENT_ENDED, summary.reason());
            assertEquals(CallReport.Ending.SERVER, report.ending(), report.detail());
            assertEquals(0, report.cleared());
            assertHeard(report, goodbye);
            assertTrue(cast.told(CallEventType.TOOL_CALLED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void keysAreSent_otherSideGetsThem_conversationGoesOn(String kind) throws Exception {
        try (Cast cast = new Cast(kind, using("send_dtmf", "{\"digits\":\"12#\"}"))) {
            Future<CallReport> caller = cast.stage.call(LISTEN, speak(), pause(6_000), speak(), pause(15_000));
            CallSummary summary = cast.stage.awaitEnd();
            assertTrue(cast.output().contains("{\\\"ok\\\":true}"), cast.output());
            CallReport report = caller.get();
            assertEquals("12#", report.keys());
            assertEquals(EndReason.AGENT_ENDED, summary.reason());
            assertHeard(report, MOMENT, DONE, LAST);
            assertTrue(cast.told(CallEventType.DTMF));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void messageIsLeft_carrierSaysIt_callEnds(String kind) throws Exception {
        try (Cast cast = new Cast(kind, using("leave_voicemail", "{\"message\":\"Please call us back.\"}"))) {
            Future<CallReport> party =
                    cast.stage.expect(Stage.PARTY, new Ring(Duration.ofMillis(1_500)), LISTEN, speak(), pause(20_000));
            cast.stage.place(",\"machineDetection\":false");
            cast.stage.server.awaitEvent(CallEventType.VOICEMAIL_DROPPED);
            CallSummary summary = cast.stage.awaitEnd();
            CallReport report = party.get();
            assertSound(report);
            assertEquals(List.of("Please call us back."), report.announcements());
            assertEquals(EndReason.VOICEMAIL_LEFT, summary.reason());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void recordingIsPausedAndResumed_whatIsSaidMeanwhileIsNotKept(String kind) throws Exception {
        Script script = new Script()
                .turns(
                        Script.Turn.using("My card.", MOMENT, "pause_recording", "{}"),
                        Script.Turn.using("4711.", "Thank you.", "pause_recording", "{\"resume\":true}"),
                        Script.Turn.of("Goodbye.", LAST));
        Path data = folder.resolve(kind);
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Stage stage = new Stage(
                        kind,
                        Map.of(
                                "data",
                                data.toString(),
                                "agents.default.engine",
                                "openai_realtime",
                                "agents.default.first-message",
                                "Hello.",
                                "agents.default.recording",
                                "dual",
                                "engines.openai.api-key",
                                openAi.key(),
                                "engines.openai.base-url",
                                openAi.baseUrl()))) {
            Future<CallReport> caller =
                    stage.call(LISTEN, speak(), LISTEN, speak(), LISTEN, speak(), LISTEN, new HangUp());
            CallSummary summary = stage.awaitEnd();
            assertSound(caller.get());
            assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
            CallEvent recorded = stage.server.awaitEvent(CallEventType.RECORDING_COMPLETED);
            int kept = heardMillis(Path.of(recorded.details().get("file")));
            assertTrue(kept > 1_400 && kept < 1_800, kept + " ms of the caller were kept, of three times 800");
        }
    }

    /** For how long the first of two sides is loud in a file. */
    private static int heardMillis(Path file) throws Exception {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
            AudioFormat linear = new AudioFormat(8_000, 16, 2, true, false);
            byte[] bytes = AudioSystem.getAudioInputStream(linear, audio).readAllBytes();
            short[] caller = new short[bytes.length / 4];
            for (int i = 0; i < caller.length; i++) {
                caller[i] = (short) ((bytes[4 * i + 1] << 8) | (bytes[4 * i] & 0xFF));
            }
            return Simulated.heardMillis(Mulaw.encode(caller));
        }
    }
}
