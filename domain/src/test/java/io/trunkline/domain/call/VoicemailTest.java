package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who picks up a call that we place, and what a machine is told. */
class VoicemailTest {
    private static final Voicemail WORDS = new Voicemail.ByCarrier(new Announcement.Text("Call us."));
    private static final Voicemail CLIP = new Voicemail.ByUs(AudioFrame.of(AudioFormat.PCMU_8K, new byte[8_000]));

    private static CallBench answered(Optional<Voicemail> voicemail) {
        CallBench bench = new CallBench(
                Direction.OUTBOUND,
                new CallRules(
                        "Sorry.",
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(30),
                        true,
                        voicemail,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Set.of(Capability.PLACES_CALLS, Capability.DETECTS_MACHINES));
        bench.conductor.on(new Signal.PlaceAsked());
        bench.run();
        bench.conductor.on(new Signal.StatusChanged(CallStatus.ANSWERED));
        bench.conductor.attach(bench.line);
        bench.engineSays(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K));
        return bench;
    }

    private static void detected(CallBench bench, Answerer answerer) {
        bench.conductor.on(new Signal.MachineDetected(new AmdResult(answerer, "word")));
        bench.run();
    }

    private static List<String> verdicts(CallBench bench) {
        return bench.events.stream()
                .filter(event -> event.type() == CallEventType.MACHINE_DETECTED)
                .map(CallEvent::details)
                .map(details -> details.get("result"))
                .toList();
    }

    @Test
    void machine_messageWaitsForTheGreetingsEnd_thenCarrierTellsIt() {
        CallBench bench = answered(Optional.of(WORDS));
        detected(bench, Answerer.MACHINE);
        assertFalse(bench.carrierOrders.contains("say Call us."));
        bench.conductor.on(new Signal.GreetingEnded("beep"));
        bench.run();
        assertTrue(bench.carrierOrders.contains("say Call us."));
        bench.conductor.detach(bench.line, true);
        assertEquals(List.of(), bench.summaries, "the carrier took the audio to tell the message");
        bench.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        assertEquals(EndReason.VOICEMAIL_LEFT, bench.summaries.getFirst().reason());
        assertEquals(
                Answerer.MACHINE, bench.summaries.getFirst().amd().orElseThrow().answerer());
        assertTrue(bench.engine.closed);
    }

    @Test
    void greetingNeverEnds_messageIsLeftAnyway() {
        CallBench bench = answered(Optional.of(WORDS));
        detected(bench, Answerer.MACHINE);
        bench.pass(Duration.ofSeconds(31));
        assertTrue(bench.carrierOrders.contains("say Call us."));
    }

    @Test
    void greetingsEndComesBeforeOrInsteadOfTheVerdict_countsAsMachine() {
        CallBench bench = answered(Optional.of(WORDS));
        bench.conductor.on(new Signal.GreetingEnded("beep_detected"));
        detected(bench, Answerer.MACHINE);
        assertEquals(List.of("machine"), verdicts(bench));
        assertEquals(
                1, bench.carrierOrders.stream().filter("say Call us."::equals).count());
    }

    @Test
    void ourOwnAudio_isSpoken_hangsUpWhenItsLastMarkCameBack() {
        CallBench bench = answered(Optional.of(CLIP));
        detected(bench, Answerer.MACHINE);
        bench.conductor.on(new Signal.GreetingEnded("beep"));
        bench.pass(Duration.ofSeconds(1));
        assertEquals(
                1_000, bench.line.audio.stream().mapToLong(AudioFrame::millis).sum());
        assertFalse(bench.carrierOrders.contains("hangUp"));
        List.copyOf(bench.line.marks).forEach(mark -> bench.conductor.on(new MediaEvent.MarkReached(mark)));
        bench.run();
        assertTrue(bench.carrierOrders.contains("hangUp"));
    }

    @Test
    void machineWithoutMessage_agentGoesOn() {
        CallBench bench = answered(Optional.empty());
        detected(bench, Answerer.MACHINE);
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, new byte[160])));
        assertEquals(1, bench.line.audio.size());
    }

    @ParameterizedTest
    @EnumSource(
            value = Answerer.class,
            names = {"HUMAN", "FAX", "UNKNOWN"})
    void noMachine_noMessage(Answerer answerer) {
        CallBench bench = answered(Optional.of(WORDS));
        detected(bench, answerer);
        bench.pass(Duration.ofSeconds(60));
        assertFalse(bench.carrierOrders.contains("say Call us."));
        assertEquals(List.of(answerer.word()), verdicts(bench));
    }

    @Test
    void verdictNeverComes_isUnknown_andALateOneChangesNothing() {
        CallBench bench = answered(Optional.of(WORDS));
        bench.pass(Duration.ofSeconds(66));
        assertEquals(List.of("unknown"), verdicts(bench));
        detected(bench, Answerer.MACHINE);
        assertEquals(List.of("unknown"), verdicts(bench));
        assertFalse(bench.carrierOrders.contains("say Call us."));
    }

    @Test
    void whileTheMessageIsDue_nobodySpeaksToTheMachine() {
        CallBench bench = answered(Optional.of(WORDS));
        detected(bench, Answerer.MACHINE);
        int before = bench.line.audio.size();
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, new byte[160])));
        assertEquals(before, bench.line.audio.size());
    }
}
