package io.trunkline.app.server;

import static io.trunkline.app.server.Service.*;

import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.simulator.CallReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same conversation with every engine, on every carrier. A new vendor is a row. */
@Execution(ExecutionMode.CONCURRENT)
class MatrixTest {
    private static final List<String> CARRIERS = List.of("twilio", "telnyx");

    /**
     * Who speaks with the caller.
     *
     * @param name of the test
     * @param cast begins to play
     */
    private record Row(String name, Service.Start<Cast> cast) {
        static Row pipeline(Service stt, Service llm, Service tts) {
            return new Row(stt + ", " + llm + ", " + tts, () -> Cast.pipeline(stt, llm, tts));
        }

        /** Every stage has a second service, which has to do what the first does not. */
        static Row fallback(String name, Consumer<Faults> mishap) {
            return new Row(
                    name, () -> Cast.failing(mishap, DEEPGRAM_FLUX, SONIOX, OPENAI, ANTHROPIC, CARTESIA_SPEAKS, LMNT));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> engines() {
        return Stream.of(
                new Row("openai_realtime", () -> Cast.openAi("openai_realtime")),
                new Row("openai_realtime_2", () -> Cast.openAi("openai_realtime_2")),
                new Row("elevenlabs_convai", Cast::convai),
                Row.pipeline(DEEPGRAM_NOVA, OPENAI, ELEVENLABS),
                Row.pipeline(DEEPGRAM_FLUX, GROQ, CARTESIA_SPEAKS),
                Row.pipeline(WHISPER, ANTHROPIC, DEEPGRAM_AURA),
                Row.pipeline(OPENAI_HEARS, GOOGLE, LMNT),
                Row.pipeline(CARTESIA_HEARS, CEREBRAS, OPENAI_SPEAKS),
                Row.pipeline(SONIOX, OLLAMA, RIME),
                Row.pipeline(SPEECHMATICS, VLLM, DEEPGRAM_FLUX_SPEAKS),
                Row.pipeline(ASSEMBLYAI, OPENAI, ELEVENLABS_HTTP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("engines")
    void sameConversation_onEveryCarrier(Row row) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (String carrier : CARRIERS) {
                calls.add(threads.submit(() -> {
                    converse(carrier, row);
                    return carrier;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
    }

    static Stream<Row> fallbacks() {
        return Stream.of(
                Row.fallback("refuse", faults -> faults.refuse(401, "{}")),
                Row.fallback("stall", faults -> faults.stall(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fallbacks")
    void firstServicesFail_secondOnesHoldTheConversation(Row row) throws Exception {
        converse("twilio", row);
    }

    private static void converse(String carrier, Row row) throws Exception {
        try (Cast cast = row.cast().start();
                Stage stage = new Stage(carrier, cast.settings())) {
            CallReport report = stage.call(Dialogue.STEPS).get(40, TimeUnit.SECONDS);
            CallSummary summary = stage.awaitEnd();
            List<CallEvent> events = List.copyOf(stage.server.events);
            HeardCall call = new HeardCall(report, summary, events, cast.millisPerLetter());
            try {
                call.check();
                cast.memory().check(call);
            } catch (AssertionError wrong) {
                throw new AssertionError(carrier + ": " + wrong.getMessage(), wrong);
            }
        }
    }
}
