package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole calls by the simulated Twilio. */
class SimulatedCallTest {
    /** Calls that begin at the same moment: with all of them a slow machine is busy for longer than audio is kept. */
    private static final int AT_ONCE = 10;

    private static final int FRAMES_OF_A_MINUTE = 3_000;
    /** So long the first call speaks until the last has begun. */
    private static final int FRAMES_TO_BEGIN = 250;

    @BeforeEach
    void forget() {
        EchoPlugin.HEARD.clear();
        EchoPlugin.KEYS.clear();
    }

    private static CallScript.Say say(int frames) {
        return new CallScript.Say("numbers", Sequenced.audio(frames));
    }

    private static List<Integer> firstNumbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** The numbers that are not there; or all that are, if they are there twice or in another order. */
    private static List<Integer> missing(int count, List<Integer> numbers) {
        List<Integer> missing = new ArrayList<>(firstNumbers(count));
        missing.removeAll(new HashSet<>(numbers));
        return missing.isEmpty() && !numbers.equals(firstNumbers(count)) ? numbers : missing;
    }

    private static List<Integer> heardBy(String call) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        EchoPlugin.HEARD.get(call).forEach(all::writeBytes);
        return Sequenced.numbers(all.toByteArray());
    }

    @Test
    void callerSpeaksPressesAndHangsUp_everythingArrives_nothingIsRefused() throws Exception {
        try (SimulatedCarrier carrier = Simulated.twilio();
                TestServer server = TestServer.of(carrier, Map.of())) {
            CallReport report = carrier.call(
                    server.address(),
                    Simulated.script(
                            Duration.ofSeconds(20),
                            say(50),
                            new CallScript.Pause(Duration.ofSeconds(1)),
                            new CallScript.Press("5#"),
                            new CallScript.Pause(Duration.ofMillis(500)),
                            new CallScript.HangUp()),
                    Simulated.NOBODY);
            CallSummary summary = server.awaitSummary();
            assertEquals(List.of(), report.violations());
            assertEquals(CallReport.Ending.CALLER, report.ending());
            assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
            assertEquals(firstNumbers(50), heardBy(summary.call().value()));
            assertEquals(firstNumbers(50), Sequenced.numbers(report.agentAudio()));
            assertEquals(List.of('5', '#'), List.copyOf(EchoPlugin.KEYS));
            assertEquals(
                    List.of(
                            CallEventType.INITIATED,
                            CallEventType.ANSWERED,
                            CallEventType.MEDIA_ATTACHED,
                            CallEventType.MEDIA_STARTED),
                    server.events.stream().limit(4).map(event -> event.type()).toList());
        }
    }

    @Test
    void serverStops_liveCallFinishesUpToTheLimit_newCallIsRefused() throws Exception {
        try (SimulatedCarrier carrier = Simulated.twilio();
                TestServer server = TestServer.of(carrier, Map.of("server.drain", "1s"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CallReport> call = threads.submit(() -> carrier.call(
                    server.address(), Simulated.script(Duration.ofSeconds(30), say(1_000)), Simulated.NOBODY));
            server.awaitEvent(CallEventType.MEDIA_STARTED);
            Future<?> stopping = threads.submit(server::close);
            server.awaitDraining();
            CallReport refused =
                    carrier.call(server.address(), Simulated.script(Duration.ofSeconds(5)), Simulated.NOBODY);
            assertEquals(CallReport.Ending.REFUSED, refused.ending(), refused.detail());
            assertEquals(
                    CallReport.Ending.SERVER, call.get().ending(), call.get().detail());
            stopping.get();
            assertEquals(EndReason.SERVER_STOPPING, server.awaitSummary().reason());
        }
    }

    @Test
    void hundredCallsForAMinute_engineReadyAfter400ms_noFrameIsLostOrOutOfOrder() throws Exception {
        int calls = 100;
        int frames = FRAMES_OF_A_MINUTE + FRAMES_TO_BEGIN;
        try (SimulatedCarrier carrier = Simulated.twilio();
                TestServer server = TestServer.of(carrier, Map.of("agents.default.ready-after", "400"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CallScript script = Simulated.script(
                    Duration.ofSeconds(120),
                    say(frames),
                    new CallScript.Listen(Duration.ofSeconds(2)),
                    new CallScript.HangUp());
            Callable<CallReport> call = () -> carrier.call(server.address(), script, Simulated.NOBODY);
            List<Future<CallReport>> running = new ArrayList<>();
            while (running.size() < calls) {
                for (int i = 0; i < AT_ONCE; i++) {
                    running.add(threads.submit(call));
                }
                for (int i = 0; i < AT_ONCE; i++) {
                    server.awaitEvent(CallEventType.MEDIA_STARTED);
                }
            }
            assertEquals(calls, server.liveCalls(), "calls at once");
            for (Future<CallReport> future : running) {
                CallReport report = future.get();
                assertEquals(List.of(), report.violations());
                assertEquals(CallReport.Ending.CALLER, report.ending(), report.detail());
                assertEquals(List.of(), missing(frames, Sequenced.numbers(report.agentAudio())));
            }
            for (int i = 0; i < calls; i++) {
                CallSummary summary = server.awaitSummary();
                assertEquals(0, summary.metrics().framesDropped());
                assertEquals(List.of(), missing(frames, heardBy(summary.call().value())));
            }
            assertFalse(EchoPlugin.HEARD.isEmpty());
            assertEquals(0, server.liveCalls());
        }
    }
}
