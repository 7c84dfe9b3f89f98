package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Say;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ManyCallsTest extends Calls {
    private static final int CALLS = 20;

    @Test
    void callsAtOnce_loseAndSwapNothing() throws Exception {
        customer.answering()
                .welcoming(peer -> peer.hearing(frame -> {
                    if (frame.getString("event").equals("media")) {
                        peer.send("{\"event\":\"media\",\"media\":{\"payload\":\""
                                + frame.getJsonObject("media").getString("payload") + "\"}}");
                    }
                }));
        List<CompletableFuture<CallReport>> reports = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            reports.add(calling(
                    new Pause(Duration.ofMillis(500)),
                    new Say("hello", speech(1000)),
                    new Listen(Duration.ofSeconds(2)),
                    new HangUp()));
        }
        for (CompletableFuture<CallReport> calling : reports) {
            CallReport report = done(calling);
            assertEquals(Ending.CALLER, report.ending());
            assertEquals(List.of(), report.violations());
            assertEquals(loud(report.callerAudio()), loud(report.agentAudio()));
        }
        for (int i = 0; i < CALLS; i++) {
            MediaPeer peer = customer.peer();
            peer.closing();
            assertNumbered(List.copyOf(peer.frames));
        }
        assertEquals(
                CALLS, customer.types().stream().filter("call.cost"::equals).count());
    }

    private static List<Short> loud(byte[] audio) {
        List<Short> loud = new ArrayList<>();
        for (short sample : Mulaw.decode(audio)) {
            if (sample != 0) {
                loud.add(sample);
            }
        }
        return loud;
    }

    private static void assertNumbered(List<JsonObject> frames) {
        long chunk = 0;
        for (int i = 1; i < frames.size(); i++) {
            assertEquals(String.valueOf(i), frames.get(i).getString("sequence_number"));
            if (frames.get(i).getString("event").equals("media")) {
                chunk++;
                JsonObject media = frames.get(i).getJsonObject("media");
                assertEquals(String.valueOf(chunk), media.getString("chunk"));
                assertEquals(String.valueOf(chunk * 20), media.getString("timestamp"));
            }
        }
        assertTrue(chunk >= 90, "only " + chunk);
    }
}
