package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.simulator.CallObserver;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyCallsTest {
    private static final int CALLS = 20;

    @Test
    void callsAtOnce_loseAndSwapNothing() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start(Faults.NONE);
                StandIn server = echoing();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<CallReport> call = () -> twilio.call(
                    server.uri(),
                    FakeTwilioTest.script(
                            new Pause(Duration.ofMillis(500)),
                            new Say("hello", FakeTwilioTest.speech(1000)),
                            new Listen(Duration.ofSeconds(2)),
                            new HangUp()),
                    new CallObserver() {});
            List<Future<CallReport>> reports = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                reports.add(threads.submit(call));
            }
            for (Future<CallReport> report : reports) {
                assertEquals(Ending.CALLER, report.get().ending());
                assertEquals(List.of(), report.get().violations());
                assertEquals(loud(report.get().callerAudio()), loud(report.get().agentAudio()));
            }
            assertEquals(CALLS, server.peers.size());
            for (Peer peer : server.peers) {
                peer.closed.take();
                assertNumbered(List.copyOf(peer.messages));
            }
        }
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

    private static StandIn echoing() throws Exception {
        StandIn server = new StandIn();
        return server.voice(() -> server.connect("")).streams(peer -> message -> {
            if (message.getString("event").equals("media")) {
                peer.send("{\"event\":\"media\",\"streamSid\":\"" + message.getString("streamSid")
                        + "\",\"media\":{\"payload\":\""
                        + message.getJsonObject("media").getString("payload") + "\"}}");
            }
        });
    }

    private static void assertNumbered(List<JsonObject> messages) {
        long chunk = 0;
        for (int i = 1; i < messages.size(); i++) {
            assertEquals(String.valueOf(i), messages.get(i).getString("sequenceNumber"));
            if (messages.get(i).getString("event").equals("media")) {
                chunk++;
                JsonObject media = messages.get(i).getJsonObject("media");
                assertEquals(String.valueOf(chunk), media.getString("chunk"));
                assertEquals(String.valueOf(chunk * 20), media.getString("timestamp"));
            }
        }
        assertTrue(chunk >= 90, "only " + chunk);
    }
}
