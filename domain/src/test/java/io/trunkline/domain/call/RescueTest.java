package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Engines that fail in the middle of a call. */
class RescueTest {
    private static final VoiceEvent.Ready READY = new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K);
    private static final AudioFrame AUDIO = AudioFrame.of(AudioFormat.PCMU_8K, new byte[1_600]);
    private static final CallRules RULES = new CallRules("Sorry.", Duration.ofMinutes(10));

    private final CallBench bench = new CallBench(Direction.INBOUND, RULES, Set.of(Capability.RECORDS), 2);

    @BeforeEach
    void goLive() {
        bench.named(new CarrierCallId("C1"));
        bench.goLive();
    }

    private void fails(Failed.Kind kind) {
        bench.engineSays(new Failed(kind, "gone"));
    }

    @Test
    void connectionLost_sameEngineTakesOverWithWhatWasSaid() {
        bench.engineSays(new VoiceEvent.CallerSaid("My name is Ann."));
        bench.engineSays(new VoiceEvent.AgentSaid("a", "Hello Ann."));
        fails(Failed.Kind.UNAVAILABLE);
        assertEquals(2, bench.engine.opened);
        assertEquals(
                List.of(new CallSummary.Line("caller", "My name is Ann."), new CallSummary.Line("agent", "Hello Ann.")),
                bench.engine.request.before());
        assertEquals(List.of(), bench.carrierOrders);
    }

    @Test
    void callerSpeaksMeanwhile_isHeardByTheNextConversation() {
        fails(Failed.Kind.UNAVAILABLE);
        bench.conductor.hear(AUDIO);
        assertEquals(List.of(), bench.engine.heard);
        bench.engineSays(READY);
        assertEquals(List.of(AUDIO), bench.engine.heard);
        assertTrue(bench.eventTypes().contains(CallEventType.RESUMED));
    }

    @Test
    void connectionLostBeforeTheCallerWasUnderstood_nextConversationIsTold() {
        bench.engineSays(new VoiceEvent.AgentSaid("a", "Hello."));
        bench.engineSays(new VoiceEvent.CallerStarted());
        fails(Failed.Kind.UNAVAILABLE);
        bench.engineSays(READY);
        assertEquals(
                1,
                bench.engine.told.stream()
                        .filter(told -> told.contains("broke off"))
                        .count());
        fails(Failed.Kind.UNAVAILABLE);
        bench.engineSays(READY);
        assertEquals(
                1,
                bench.engine.told.stream()
                        .filter(told -> told.contains("broke off"))
                        .count());
    }

    @Test
    void connectionLostAfterTheCallerWasUnderstood_nextConversationAnswersByItself() {
        bench.engineSays(new VoiceEvent.CallerStarted());
        bench.engineSays(new VoiceEvent.CallerSaid("My name is Ann."));
        fails(Failed.Kind.UNAVAILABLE);
        bench.engineSays(READY);
        assertFalse(bench.engine.told.toString().contains("broke off"));
    }

    @Test
    void sameUtteranceNameInTheNextConversation_isAnotherUtterance() {
        bench.engineSays(new VoiceEvent.Audio("a", AUDIO));
        fails(Failed.Kind.UNAVAILABLE);
        bench.engineSays(READY);
        bench.engineSays(new VoiceEvent.Audio("a", AUDIO));
        assertEquals(2, bench.line.audio.size());
        bench.engineSays(new VoiceEvent.CallerStarted());
        assertTrue(bench.engine.told.contains("interrupted a 0"), bench.engine.told::toString);
    }

    @Test
    void refused_standInSpeaks_lateWordsOfTheFirstAreNotHeard() {
        Consumer<VoiceEvent> first = bench.engine.events;
        fails(Failed.Kind.REFUSED);
        assertEquals(1, bench.standIn.opened);
        assertTrue(bench.engine.closed);
        bench.standIn.events.accept(READY);
        first.accept(new VoiceEvent.Audio("late", AUDIO));
        bench.run();
        assertEquals(List.of(), bench.line.audio);
        bench.standIn.events.accept(new VoiceEvent.Audio("a", AUDIO));
        bench.run();
        assertEquals(1, bench.line.audio.size());
    }

    @Test
    void neverReady_standInSpeaks_thenPhrase() {
        CallBench other = new CallBench(Direction.INBOUND, RULES, Set.of(), 2);
        other.named(new CarrierCallId("C1"));
        other.conductor.on(new Signal.Announced());
        other.conductor.attach(other.line);
        other.pass(Duration.ofSeconds(9));
        assertEquals(1, other.standIn.opened);
        other.pass(Duration.ofSeconds(9));
        assertEquals(List.of("say Sorry."), other.carrierOrders);
    }

    @Test
    void losesItsConnectionForEver_isGivenUp() {
        for (int i = 0; i < 20 && bench.carrierOrders.isEmpty(); i++) {
            fails(Failed.Kind.UNAVAILABLE);
            bench.engineSays(READY);
        }
        assertEquals(List.of("say Sorry."), bench.carrierOrders);
        assertEquals(7, bench.engine.opened);
    }

    private static CallBench benchWithRescuer() {
        CallRules rules = new CallRules(
                RULES.fallbackPhrase(),
                RULES.maxDuration(),
                RULES.ring(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Rescuer(new TransferTarget("+15550103"), "One moment.")));
        CallBench bench = new CallBench(Direction.INBOUND, rules, Set.of(Capability.TRANSFERS));
        bench.named(new CarrierCallId("C1"));
        bench.goLive();
        return bench;
    }

    @Test
    void engineFailsAfterTheGoodbye_goodbyeIsHeardToItsEnd() {
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, new byte[8_000])));
        assertTrue(bench.conductor.end());
        bench.engineSays(new Failed(Failed.Kind.UNAVAILABLE, "gone"));
        assertEquals(List.of(), bench.carrierOrders);
        bench.pass(Duration.ofSeconds(2));
        List.copyOf(bench.line.marks).forEach(mark -> bench.conductor.on(new MediaEvent.MarkReached(mark)));
        bench.run();
        assertEquals(List.of("hangUp"), bench.carrierOrders);
    }

    @Test
    void engineFailsAfterTheGoodbyeWasHeard_callEndsAtOnce() {
        assertTrue(bench.conductor.end());
        bench.run();
        assertEquals(List.of("hangUp"), bench.carrierOrders);
    }

    @Test
    void toolTakesLong_engineIsNotBlamed_andIsAfterwards() {
        bench.engineSays(new VoiceEvent.CallerStopped());
        bench.conductor.toolUsed("look_up");
        bench.pass(Duration.ofSeconds(50));
        assertEquals(1, bench.engine.opened);
        bench.conductor.toolAnswered("look_up");
        bench.pass(Duration.ofSeconds(19));
        assertEquals(1, bench.engine.opened);
        bench.pass(Duration.ofSeconds(2));
        assertEquals(2, bench.engine.opened);
    }

    @Test
    void callerSpeaksWhileAToolWorks_engineIsNotBlamed_andIsAfterwards() {
        bench.conductor.toolUsed("look_up");
        bench.engineSays(new VoiceEvent.CallerStarted());
        bench.engineSays(new VoiceEvent.CallerStopped());
        bench.pass(Duration.ofSeconds(50));
        assertEquals(1, bench.engine.opened);
        bench.conductor.toolAnswered("look_up");
        bench.pass(Duration.ofSeconds(21));
        assertEquals(2, bench.engine.opened);
    }

    @Test
    void toolUsedWhileNobodyWaits_nothingIsWaitedForAfterwards() {
        bench.conductor.toolUsed("look_up");
        bench.conductor.toolAnswered("look_up");
        bench.pass(Duration.ofSeconds(30));
        assertEquals(1, bench.engine.opened);
    }

    @Test
    void lineBreaksOffWhileTheAgentSpeaks_agentIsToldWhenItIsBack() {
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, new byte[8_000])));
        comeBack();
        assertEquals(1, notes());
    }

    @Test
    void lineBreaksOffWhileTheAgentThinks_whatItSaidMeanwhileIsNotHeard_agentIsTold() {
        bench.conductor.detach(bench.line, false);
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, new byte[800])));
        bench.conductor.on(new Signal.NextStepAsked());
        bench.conductor.attach(new CallBench.FakeLine());
        bench.run();
        assertEquals(1, notes());
    }

    @Test
    void lineBreaksOffWhileNobodySpeaks_agentIsNotTold() {
        comeBack();
        assertEquals(0, notes());
    }

    private void comeBack() {
        bench.conductor.detach(bench.line, false);
        bench.conductor.on(new Signal.NextStepAsked());
        bench.conductor.attach(new CallBench.FakeLine());
        bench.run();
    }

    private long notes() {
        return bench.engine.told.stream()
                .filter(told -> told.startsWith("note The line broke off"))
                .count();
    }

    @Test
    void recordingCannotBePaused_agentIsTold() {
        bench.carrierFails = true;
        assertTrue(bench.conductor.record(new RecordingCommand.Pause()));
        bench.run();
        assertTrue(bench.engine.told.getFirst().startsWith("note The recording could not be paused"));
    }

    @Test
    void nobodyLeft_callIsHandedOver_andEndsWithThePhraseIfThatFails() {
        CallBench other = benchWithRescuer();
        other.engineSays(new Failed(Failed.Kind.LIMITED, "429"));
        assertEquals(List.of("transfer +15550103 saying One moment."), other.carrierOrders);
        other.conductor.on(new Signal.TransferChanged(TransferStatus.NO_ANSWER));
        other.run();
        assertEquals(List.of("transfer +15550103 saying One moment.", "say Sorry."), other.carrierOrders);
    }

    @Test
    void handOverFailed_carrierAsksWhatComesNext_phraseIsTheAnswerAndNoCommand() {
        CallBench other = benchWithRescuer();
        other.engineSays(new Failed(Failed.Kind.LIMITED, "429"));
        other.conductor.detach(other.line, true);
        other.conductor.on(new Signal.TransferChanged(TransferStatus.BUSY));
        assertEquals(new Reply.HangUp("Sorry."), other.conductor.on(new Signal.NextStepAsked()));
        other.run();
        assertEquals(List.of("transfer +15550103 saying One moment."), other.carrierOrders);
    }

    @Test
    void agentFindsAMachine_messageIsLeftAndTheCallEnds() {
        assertTrue(bench.conductor.leaveMessage(new Announcement.Text("Call us back.")));
        bench.run();
        assertEquals(List.of("say Call us back."), bench.carrierOrders);
        assertTrue(bench.eventTypes().contains(CallEventType.VOICEMAIL_DROPPED));
        assertFalse(bench.conductor.end());
    }
}
