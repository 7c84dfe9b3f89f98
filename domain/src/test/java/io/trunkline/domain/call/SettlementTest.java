package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A call's end: whatever one step does, the others are done. */
class SettlementTest {
    private static final List<String> STEPS = List.of(
            "stop waiting",
            "flush the caller's audio",
            "close the engine",
            "silence the agent",
            "stop the recording",
            "reckon what the carrier takes",
            "reckon what vendors take",
            "count frames",
            "tell listeners");

    private final CallBench bench = new CallBench(
            Direction.INBOUND, new CallRules("Sorry.", Duration.ofMinutes(10)), Set.of(Capability.RECORDS));

    /** A call with something for every step, of which the carrier never says that it is over. */
    private void settle(Runnable before) {
        bench.named(new CarrierCallId("C1"));
        bench.conductor.on(new Signal.Announced());
        bench.conductor.attach(bench.line);
        bench.engineSays(new VoiceEvent.Ready(AudioFormat.PCM16_24K, AudioFormat.PCMU_8K));
        bench.conductor.record(new RecordingCommand.Start(true));
        bench.run();
        bench.conductor.hear(AudioFrame.of(AudioFormat.PCMU_8K, new byte[160]));
        bench.engineSays(new Used(Usage.estimated("acme", "m", Usage.Unit.CHARACTERS, 7)));
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, new byte[800])));
        bench.pass(Duration.ofSeconds(2));
        bench.engine.heard.clear();
        bench.carrierOrders.clear();
        before.run();
        bench.conductor.on(new Signal.DeadlinePassed(Deadline.END));
        bench.run();
    }

    /** Which steps left a trace. */
    private Set<String> done() {
        Set<String> done = new LinkedHashSet<>();
        if (!bench.engine.heard.isEmpty()) {
            done.add("flush the caller's audio");
        }
        if (bench.engine.closed) {
            done.add("close the engine");
        }
        if (bench.events.stream().anyMatch(event -> event.type() == CallEventType.AGENT_STOPPED)) {
            done.add("silence the agent");
        }
        if (bench.carrierOrders.contains("record " + new RecordingCommand.Stop())) {
            done.add("stop the recording");
        }
        for (CallSummary summary : bench.summaries) {
            if (summary.cost().isPresent()) {
                done.add("reckon what the carrier takes");
            }
            if (summary.spent().size() == 1) {
                done.add("reckon what vendors take");
            }
            if (summary.metrics().framesIn() == 1) {
                done.add("count frames");
            }
            done.add("tell listeners");
        }
        return done;
    }

    static Stream<Arguments> failures() {
        return STEPS.stream()
                .flatMap(step -> Stream.of(new IllegalStateException("no"), new NoClassDefFoundError("gone"))
                        .map(failure -> Arguments.of(step, failure)));
    }

    @Test
    void everythingWorks_everyStepIsDone() {
        settle(() -> {});
        Set<String> all = new LinkedHashSet<>(STEPS);
        all.remove("stop waiting");
        assertEquals(all, done());
        assertEquals(List.of(), bench.warnings);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void oneStepFails_theOthersAreDone(String step, Throwable failure) {
        try {
            settle(() -> bench.breakPart(step, failure));
        } catch (IllegalStateException | NoClassDefFoundError fromTheCarrier) {
            assertEquals("stop the recording", step, "an order to the carrier is given on a thread of its own");
        }
        Set<String> expected = new LinkedHashSet<>(STEPS);
        expected.removeAll(List.of("stop waiting", step));
        Set<String> done = done();
        // A price that cannot be found out leaves the usage told without one.
        done.remove(step);
        if (step.equals("tell listeners")) {
            expected.removeAll(Set.of("reckon what the carrier takes", "reckon what vendors take", "count frames"));
        }
        assertEquals(expected, done);
        assertTrue(step.equals("stop the recording") || bench.warnings.size() == 1, bench.warnings::toString);
    }

    @Test
    void carrierSaysThatItIsOver_recordingIsLeftToTheCarrier() {
        settle(() -> bench.conductor.detach(bench.line, true));
        assertEquals(List.of(), bench.carrierOrders);
    }

    @Test
    void priceCannotBeFoundOut_usageIsToldWithoutOne() {
        settle(() -> bench.breakPart("reckon what vendors take", new IllegalStateException("no")));
        assertEquals(
                Map.of(Usage.Unit.CHARACTERS, 7L),
                bench.summaries.getFirst().spent().getFirst().usage().amounts());
        assertTrue(bench.summaries.getFirst().spent().getFirst().cost().isEmpty());
    }
}
