package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.chat.FakeChat;
import io.trunkline.plugins.simulator.deepgram.FakeDeepgram;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.ListenInto;
import io.trunkline.ports.simulator.CallScript.Say;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller who makes a sound while the agent speaks, in a pipeline, where this server decides what that means. */
@Execution(ExecutionMode.CONCURRENT)
class HoldCallTest {
    private static final String SPEECH = "One two three four five six seven eight nine ten"
            + " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty.";
    private static final int FRAMES = 20 * NumbersPlugin.WORD;
    /** What was on its way when the agent was held is said again: less than half a word, even on a busy machine. */
    private static final int REPEATED = NumbersPlugin.WORD / 2;

    private static final Listen LISTEN = new Listen(Duration.ofMillis(1_600));
    private static final ListenInto INTO = new ListenInto(Duration.ofMillis(1_500));

    private static final class Pipeline implements AutoCloseable {
        final FakeDeepgram deepgram = FakeDeepgram.start();
        final FakeChat chat = FakeChat.start();
        final Stage stage;

        Pipeline(String kind, Map<String, String> more) throws IOException {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "agents.default.engine",
                    "pipeline",
                    "agents.default.stt",
                    "deepgram",
                    "agents.default.llm",
                    "openai",
                    "agents.default.tts",
                    "numbers",
                    "agents.default.first-message",
                    SPEECH,
                    "engines.deepgram.api-key",
                    deepgram.key(),
                    "engines.deepgram.base-url",
                    deepgram.baseUrl(),
                    "engines.openai.api-key",
                    chat.key(),
                    "engines.openai.base-url",
                    chat.baseUrl()));
            settings.putAll(more);
            stage = new Stage(kind, settings);
        }

        long told(CallEventType type) {
            return stage.server.events.stream()
                    .filter(event -> event.type() == type)
                    .count();
        }

        @Override
        public void close() {
            stage.close();
            chat.close();
            deepgram.close();
        }
    }

    private static Say sound(int millis) {
        return new Say("a cough", Simulated.speech(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void callerCoughs_agentPausesAndGoesOn_everyWordIsHeardOnce(String kind) throws Exception {
        try (Pipeline pipeline = new Pipeline(kind, Map.of())) {
            Future<CallReport> caller = pipeline.stage.call(INTO, sound(260), LISTEN, new HangUp());
            CallSummary summary = pipeline.stage.awaitEnd();
            CallReport report = caller.get();
            assertEquals(List.of(), report.violations());
            assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
            assertEquals(1, report.cleared(), "the agent paused");
            assertEquals(1, pipeline.told(CallEventType.RESUMED));
            assertEquals(0, pipeline.told(CallEventType.INTERRUPTED));
            assertEquals(SPEECH, summary.transcript().getFirst().text());
            List<Integer> heard = Sequenced.numbers(report.agentAudio());
            assertEquals(
                    all(), heard.stream().distinct().toList(), () -> "nothing is lost and all is in order: " + heard);
            assertTrue(heard.size() <= FRAMES + REPEATED, () -> heard.size() - FRAMES + " frames were heard twice");
            assertEquals(0, pipeline.chat.requests().size(), "a cough is nothing to answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void callerMakesAShortSound_agentDoesNotEvenPause(String kind) throws Exception {
        try (Pipeline pipeline = new Pipeline(kind, Map.of("agents.default.min-speech-ms", "600"))) {
            Future<CallReport> caller = pipeline.stage.call(INTO, sound(260), LISTEN, new HangUp());
            CallSummary summary = pipeline.stage.awaitEnd();
            CallReport report = caller.get();
            assertEquals(List.of(), report.violations());
            assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
            assertEquals(0, report.cleared());
            assertEquals(0, pipeline.told(CallEventType.RESUMED));
            assertEquals(all(), Sequenced.numbers(report.agentAudio()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void callerInterruptsWithWords_agentStopsAndAnswers(String kind) throws Exception {
        try (Pipeline pipeline = new Pipeline(kind, Map.of())) {
            pipeline.deepgram.hears("Stop counting please");
            pipeline.chat.says("Certainly.");
            Future<CallReport> caller = pipeline.stage.call(INTO, sound(900), LISTEN, new HangUp());
            CallSummary summary = pipeline.stage.awaitEnd();
            CallReport report = caller.get();
            assertEquals(List.of(), report.violations());
            assertEquals(1, summary.metrics().interruptions());
            assertEquals(0, pipeline.told(CallEventType.RESUMED));
            List<Integer> heard = Sequenced.numbers(report.agentAudio());
            List<Integer> answer =
                    IntStream.range(FRAMES, FRAMES + NumbersPlugin.WORD).boxed().toList();
            int cut = heard.indexOf(FRAMES);
            assertTrue(cut > 0 && cut < FRAMES / 2, heard::toString);
            assertEquals(answer, heard.subList(cut, heard.size()), "nothing of the old answer comes after the new one");
            String first = summary.transcript().getFirst().text();
            assertTrue(first.endsWith("…") && first.length() < SPEECH.length() / 2, first);
            assertTrue(SPEECH.startsWith(first.replace("…", "").strip()), first);
            assertEquals("Certainly.", summary.transcript().getLast().text());
        }
    }

    private static List<Integer> all() {
        return IntStream.range(0, FRAMES).boxed().toList();
    }
}
