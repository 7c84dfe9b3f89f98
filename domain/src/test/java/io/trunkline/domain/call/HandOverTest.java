package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that are handed to somebody else, and come back. */
class HandOverTest {
    private static final Transfer WARM = new Transfer(
            new TransferTarget("+15550102"),
            new PhoneNumber("+15550101"),
            Duration.ofSeconds(20),
            Optional.of("A caller."));

    private final CallBench bench = new CallBench(
            Direction.INBOUND, new CallRules("Sorry.", Duration.ofMinutes(10)), Set.of(Capability.TRANSFERS));

    @BeforeEach
    void goLive() {
        bench.named(new CarrierCallId("C1"));
        bench.goLive();
    }

    private void begin() {
        assertTrue(bench.conductor.transfer(WARM));
        bench.run();
    }

    private void changed(TransferStatus status) {
        bench.conductor.on(new Signal.TransferChanged(status));
        bench.run();
    }

    private Optional<String> failure() {
        return bench.events.stream()
                .filter(event -> event.type() == CallEventType.TRANSFER_FAILED)
                .map(CallEvent::details)
                .map(details -> details.get("status"))
                .findFirst();
    }

    @Test
    void connected_engineIsClosed_callEndsAsTransferred() {
        begin();
        changed(TransferStatus.RINGING);
        changed(TransferStatus.BRIEFING);
        assertFalse(bench.engine.closed);
        changed(TransferStatus.CONNECTED);
        assertTrue(bench.engine.closed);
        bench.conductor.detach(bench.line, true);
        assertEquals(List.of(), bench.summaries, "the two go on without us");
        bench.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        assertEquals(EndReason.TRANSFERRED, bench.summaries.getFirst().reason());
        assertTrue(bench.eventTypes().contains(CallEventType.TRANSFER_COMPLETED));
    }

    @Test
    void onlyItsCompletionIsTold_countsAsConnected() {
        begin();
        bench.conductor.detach(bench.line, true);
        changed(TransferStatus.COMPLETED);
        assertInstanceOf(Reply.HangUp.class, bench.conductor.on(new Signal.NextStepAsked()));
        assertTrue(bench.eventTypes().contains(CallEventType.TRANSFER_COMPLETED));
    }

    @ParameterizedTest
    @EnumSource(
            value = TransferStatus.class,
            names = {"BUSY", "NO_ANSWER", "DECLINED", "MACHINE", "FAILED"})
    void fails_audioStillUp_agentGoesOnAtOnce(TransferStatus status) {
        begin();
        changed(status);
        assertEquals(Optional.of(status.word()), failure());
        bench.engineSays(new VoiceEvent.Audio("after", AudioFrame.of(AudioFormat.PCMU_8K, new byte[160])));
        assertEquals(1, bench.line.audio.size());
        assertTrue(bench.eventTypes().contains(CallEventType.RESUMED));
    }

    @Test
    void fails_audioWasTaken_carrierBringsItAgain() {
        begin();
        bench.conductor.detach(bench.line, true);
        changed(TransferStatus.NO_ANSWER);
        assertInstanceOf(Reply.Connect.class, bench.conductor.on(new Signal.NextStepAsked()));
        bench.conductor.attach(new CallBench.FakeLine());
        assertTrue(bench.eventTypes().contains(CallEventType.RESUMED));
        assertEquals(1, bench.engine.opened);
    }

    @Test
    void whileItGoesOn_agentAndCallerDoNotHearEachOther() {
        begin();
        bench.conductor.hear(AudioFrame.of(AudioFormat.PCMU_8K, new byte[160]));
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, new byte[160])));
        assertEquals(List.of(), bench.engine.heard);
        assertEquals(List.of(), bench.line.audio);
    }

    @Test
    void callerHangsUpMeanwhile_isToldAsFailedTransfer() {
        begin();
        bench.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        assertEquals(Optional.of("caller-gone"), failure());
        assertEquals(EndReason.CALLER_HUNG_UP, bench.summaries.getFirst().reason());
    }

    @Test
    void carrierRefuses_agentGoesOn() {
        bench.carrierFails = true;
        begin();
        assertEquals(Optional.of("failed"), failure());
    }

    @Test
    void nothingComesOfIt_agentGoesOnAfterTheDeadline() {
        begin();
        bench.pass(Duration.ofMinutes(3).plusSeconds(1));
        assertEquals(Optional.of("failed"), failure());
    }

    @Test
    void engineFailsMeanwhile_callerHearsThePhraseWhenTheTransferFails() {
        begin();
        bench.engineSays(new Failed(Failed.Kind.UNAVAILABLE, "gone"));
        assertFalse(bench.carrierOrders.contains("say Sorry."));
        changed(TransferStatus.BUSY);
        assertTrue(bench.carrierOrders.contains("say Sorry."));
    }

    @Test
    void callIsNotInConversation_isRefused() {
        begin();
        assertFalse(bench.conductor.sendDigits(new Digits("1")));
        changed(TransferStatus.CONNECTED);
        assertFalse(bench.conductor.transfer(WARM));
    }

    private void promise() {
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, new byte[320])));
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));
        assertTrue(bench.conductor.transferWhenHeard(WARM));
        bench.run();
        assertEquals(List.of(), bench.carrierOrders);
    }

    @Test
    void agentSaysSomethingFirst_itIsHeardBeforeTheTransferBegins() {
        promise();
        assertEquals(1, bench.line.audio.size());
        bench.line.marks.forEach(mark -> bench.conductor.on(new MediaEvent.MarkReached(mark)));
        bench.run();
        assertEquals(List.of("transfer +15550102"), bench.carrierOrders);
        assertEquals(0, bench.line.clears);
    }

    @Test
    void agentIsSilent_transferBeginsAtOnce() {
        assertTrue(bench.conductor.transferWhenHeard(WARM));
        bench.run();
        assertEquals(List.of("transfer +15550102"), bench.carrierOrders);
    }

    @Test
    void callerInterruptsTheAgent_transferBeginsAtOnce() {
        promise();
        bench.engineSays(new VoiceEvent.CallerStarted());
        assertEquals(List.of("transfer +15550102"), bench.carrierOrders);
        assertEquals(1, bench.line.clears);
    }

    @Test
    void carrierNeverSaysThatTheAgentWasHeard_transferBeginsAllTheSame_once() {
        promise();
        bench.pass(Duration.ofSeconds(16));
        assertEquals(List.of("transfer +15550102"), bench.carrierOrders);
    }

    @Test
    void lineBreaksOffBeforeTheAgentWasHeard_transferBeginsWhenItIsBack() {
        promise();
        bench.conductor.detach(bench.line, false);
        bench.pass(Duration.ofSeconds(5));
        assertEquals(List.of(), bench.carrierOrders);
        assertInstanceOf(Reply.Connect.class, bench.conductor.on(new Signal.NextStepAsked()));
        bench.conductor.attach(new CallBench.FakeLine());
        bench.run();
        assertEquals(List.of("transfer +15550102"), bench.carrierOrders);
    }

    @Test
    void secondPromise_isNotKeptByTheFirstOnesTimer() {
        assertTrue(bench.conductor.transferWhenHeard(WARM));
        changed(TransferStatus.BUSY);
        bench.pass(Duration.ofSeconds(10));
        bench.carrierOrders.clear();
        promise();
        bench.pass(Duration.ofSeconds(6));
        assertEquals(List.of(), bench.carrierOrders);
    }

    @Test
    void callIsOverBeforeTheAgentWasHeard_nothingIsTransferred() {
        promise();
        bench.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        bench.pass(Duration.ofSeconds(16));
        assertEquals(List.of(), bench.carrierOrders);
        assertFalse(bench.conductor.transferWhenHeard(WARM));
    }

    @Test
    void targetIsBusy_agentIsToldSo() {
        begin();
        changed(TransferStatus.BUSY);
        assertEquals(List.of("note The transfer did not succeed: busy. Tell the caller and go on."), bench.engine.told);
    }
}
