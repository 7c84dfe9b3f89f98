package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.VoiceEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that we place, until they are answered or not. */
class OutboundCallTest {
    private final CallBench bench = new CallBench(
            Direction.OUTBOUND,
            new CallRules("Sorry.", Duration.ofMinutes(10)),
            Set.of(Capability.PLACES_CALLS, Capability.LOOKS_UP));

    private void place() {
        bench.conductor.on(new Signal.PlaceAsked());
        bench.run();
    }

    private EndReason reason() {
        return bench.summaries.getFirst().reason();
    }

    @Test
    void placed_ringsAndIsAnswered_eventsComeOnceAndInOrder() {
        place();
        bench.conductor.on(new Signal.StatusChanged(CallStatus.RINGING));
        bench.conductor.on(new Signal.StatusChanged(CallStatus.RINGING));
        bench.conductor.on(new Signal.StatusChanged(CallStatus.ANSWERED));
        bench.conductor.attach(bench.line);
        bench.conductor.on(new Signal.StatusChanged(CallStatus.RINGING));
        assertEquals(
                List.of(CallEventType.INITIATED, CallEventType.PLACED, CallEventType.RINGING, CallEventType.ANSWERED),
                bench.eventTypes());
        assertEquals(List.of("place +15550101"), bench.carrierOrders);
    }

    @Test
    void audioComesBeforeTheAnswerIsTold_countsAsAnswered() {
        place();
        bench.conductor.attach(bench.line);
        bench.conductor.on(new Signal.StatusChanged(CallStatus.ANSWERED));
        bench.run();
        assertEquals(
                List.of(CallEventType.INITIATED, CallEventType.PLACED, CallEventType.ANSWERED), bench.eventTypes());
        assertEquals(1, bench.engine.opened);
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, BUSY",
        "NO_ANSWER, NO_ANSWER",
        "REJECTED, REJECTED",
        "CANCELED, CANCELED",
        "UNREACHABLE, UNREACHABLE",
        "LIMITED, LIMITED",
        "FAILED, NOT_PLACED",
        "COMPLETED, CALLER_HUNG_UP"
    })
    void endsBeforeTheAnswer_reasonSaysHow(CallStatus status, EndReason reason) {
        place();
        bench.conductor.on(new Signal.StatusChanged(status));
        assertEquals(reason, reason());
        assertFalse(bench.eventTypes().contains(CallEventType.ANSWERED));
        assertEquals(0, bench.engine.opened);
    }

    @ParameterizedTest
    @CsvSource({
        "CALLER_ERROR, UNREACHABLE",
        "CARRIER_LIMITED, LIMITED",
        "CARRIER_REFUSED, NOT_PLACED",
        "UNSUPPORTED, NOT_PLACED"
    })
    void carrierRefuses_endsAndIsNotPlacedAgain(Kind kind, EndReason reason) {
        bench.placing = new CarrierException(kind, "no");
        place();
        assertEquals(reason, reason());
        assertEquals(List.of("place +15550101"), bench.carrierOrders);
    }

    @Test
    void outcomeUnknown_callIsFound_goesOn() {
        bench.placing = new CarrierException(Kind.CARRIER_UNAVAILABLE, "timed out");
        bench.found = Optional.of(new CarrierCallId("C9"));
        place();
        bench.conductor.on(new Signal.StatusChanged(CallStatus.RINGING));
        assertEquals(List.of("place +15550101", "find"), bench.carrierOrders);
        assertTrue(bench.eventTypes().contains(CallEventType.RINGING));
    }

    @Test
    void outcomeUnknown_callIsNowhere_endsAfterThreeLooks_isNeverPlacedAgain() {
        bench.placing = new CarrierException(Kind.CARRIER_UNAVAILABLE, "timed out");
        place();
        assertEquals(List.of(), bench.summaries);
        bench.pass(Duration.ofSeconds(7));
        assertEquals(EndReason.NOT_PLACED, reason());
        assertEquals(List.of("place +15550101", "find", "find", "find"), bench.carrierOrders);
    }

    @Test
    void cost_isEstimatedFromTheAnswerOn() {
        place();
        bench.pass(Duration.ofSeconds(20));
        bench.conductor.on(new Signal.StatusChanged(CallStatus.ANSWERED));
        bench.conductor.attach(bench.line);
        bench.engineSays(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K));
        bench.pass(Duration.ofSeconds(7));
        bench.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        Cost cost = bench.summaries.getFirst().cost().orElseThrow();
        assertEquals(new Cost(BigDecimal.valueOf(7), "USD", false), cost);
    }

    @Test
    void carrierSaysNothing_ringsNotForEver() {
        place();
        bench.pass(Duration.ofSeconds(46));
        assertTrue(bench.carrierOrders.contains("hangUp"));
        bench.pass(Duration.ofSeconds(11));
        assertEquals(EndReason.NO_ANSWER, reason());
    }

    @Test
    void hangUpBeforeTheCarrierNamedTheCall_waitsForTheName() {
        bench.conductor.on(new Signal.PlaceAsked());
        bench.conductor.on(new Signal.HangUpAsked());
        assertEquals(List.of(), bench.carrierOrders);
        bench.run();
        assertEquals(List.of("place +15550101", "hangUp"), bench.carrierOrders);
        bench.conductor.on(new Signal.StatusChanged(CallStatus.CANCELED));
        assertEquals(EndReason.CANCELED, reason());
    }
}
