package io.trunkline.app.server;

import static io.trunkline.app.server.Service.*;

import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.simulator.CallReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Over real sockets the caller interrupts early in an answer of which much more was sent: what the agent is told was heard is
 * what the simulated carrier, which does the playing, says it had played.
 */
class BargeInCallTest {
    private static final Map<String, Service.Start<Cast>> ENGINES = Map.of(
            "openai_realtime", () -> Cast.openAi("openai_realtime"),
            "openai_realtime_2", () -> Cast.openAi("openai_realtime_2"),
            "elevenlabs_convai", Cast::convai,
            "pipeline", () -> Cast.pipeline(DEEPGRAM_NOVA, OPENAI, ELEVENLABS));

    @ParameterizedTest
    @CsvSource({
        "twilio, openai_realtime",
        "twilio, openai_realtime_2",
        "twilio, elevenlabs_convai",
        "twilio, pipeline",
        "telnyx, openai_realtime",
        "telnyx, openai_realtime_2",
        "telnyx, elevenlabs_convai",
        "telnyx, pipeline"
    })
    void callerInterruptsEarly_toldIsWhatTheCarrierPlayed(String carrier, String engine) throws Exception {
        try (Cast cast = ENGINES.get(engine).start();
                Stage stage = new Stage(carrier, cast.settings())) {
            CallReport report =
                    stage.call(Dialogue.interrupting(Duration.ofMillis(300))).get(40, TimeUnit.SECONDS);
            CallSummary summary = stage.awaitEnd();
            HeardCall call = new HeardCall(report, summary, List.copyOf(stage.server.events), cast.millisPerLetter());
            call.check();
            call.checkPrecisely();
            cast.memory().check(call);
        }
    }
}
