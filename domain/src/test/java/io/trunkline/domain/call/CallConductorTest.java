package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallConductorTest {
    private final CallBench bench = new CallBench();

    private static AudioFrame pcmu(int millis) {
        return AudioFrame.of(AudioFormat.PCMU_8K, new byte[AudioFormat.PCMU_8K.bytes(millis)]);
    }

    private void agentSpeaks(String utterance, int millis) {
        bench.engineSays(new VoiceEvent.Audio(utterance, pcmu(millis)));
    }

    private void linePlaysAll() {
        List.copyOf(bench.line.marks).forEach(mark -> bench.conductor.on(new MediaEvent.MarkReached(mark)));
        bench.run();
    }

    @Test
    void announced_repliesWithMedia_beginsTheEngineMeanwhile() {
        assertInstanceOf(Reply.Connect.class, bench.conductor.on(new Signal.Announced()));
        assertEquals(0, bench.engine.opened, "the carrier does not wait for it");
        bench.run();
        assertEquals(1, bench.engine.opened);
    }

    @Test
    void callerSpeaksBeforeEngineIsReady_nothingIsLost() {
        bench.conductor.on(new Signal.Announced());
        bench.conductor.attach(bench.line);
        AudioFrame early = pcmu(20);
        bench.conductor.hear(early);
        bench.engineSays(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K));
        AudioFrame late = pcmu(20);
        bench.conductor.hear(late);
        assertEquals(List.of(early, late), bench.engine.heard);
    }

    @Test
    void equalFormats_framePassesUntouched() {
        bench.goLive();
        AudioFrame frame = pcmu(20);
        bench.conductor.hear(frame);
        assertSame(frame, bench.engine.heard.getFirst());
        assertTrue(bench.events.stream()
                .filter(event -> event.type() == CallEventType.MEDIA_STARTED)
                .anyMatch(event -> event.details().get("chain.in").equals("PCMU(8000)")));
    }

    @Test
    void engineSpeaksPcm24k_callerGetsPcmu() {
        bench.conductor.on(new Signal.Announced());
        bench.conductor.attach(bench.line);
        bench.engineSays(new VoiceEvent.Ready(AudioFormat.PCM16_24K, AudioFormat.PCM16_24K));
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCM16_24K, new byte[48_000])));
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));
        bench.pass(Duration.ofSeconds(1));
        assertEquals(
                1_000, bench.line.audio.stream().mapToLong(AudioFrame::millis).sum());
        assertTrue(bench.line.audio.stream().allMatch(frame -> frame.format().equals(AudioFormat.PCMU_8K)));
    }

    @Test
    void callerInterrupts_carrierClears_engineLearnsWhatWasHeard() {
        bench.goLive();
        bench.engineSays(new VoiceEvent.AgentSaid("u", "one two three four five six seven eight nine ten"));
        agentSpeaks("u", 1_000);
        bench.pass(Duration.ofMillis(500));
        bench.engineSays(new VoiceEvent.CallerStarted());
        assertEquals(1, bench.line.clears);
        assertEquals(List.of("interrupted u 500"), bench.engine.told);
        int sent = bench.line.audio.size();
        agentSpeaks("u", 200);
        assertEquals(sent, bench.line.audio.size(), "late audio of an interrupted utterance is dropped");
        bench.conductor.on(new Signal.MediaDetached(true));
        String line = bench.summaries.getFirst().transcript().getFirst().text();
        assertEquals("one two three four five …", line);
    }

    @Test
    void callerSpeaksWhileAgentIsQuiet_isNoInterruption() {
        bench.goLive();
        agentSpeaks("u", 100);
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));
        linePlaysAll();
        bench.engineSays(new VoiceEvent.CallerStarted());
        assertEquals(0, bench.line.clears);
        assertFalse(bench.eventTypes().contains(CallEventType.INTERRUPTED));
    }

    @Test
    void endCallTool_waitsForLastMark_thenHangsUp() {
        bench.goLive();
        agentSpeaks("bye", 400);
        bench.engineSays(new VoiceEvent.UtteranceEnded("bye"));
        assertTrue(bench.conductor.end());
        bench.run();
        assertEquals(List.of(), bench.carrierOrders);
        linePlaysAll();
        assertEquals(List.of("hangUp"), bench.carrierOrders);
        bench.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        assertEquals(EndReason.AGENT_ENDED, bench.summaries.getFirst().reason());
    }

    @Test
    void engineFails_callerHearsPhrase_engineIsClosed() {
        bench.goLive();
        bench.engineSays(new Failed(Failed.Kind.LIMITED, "429"));
        assertEquals(List.of("say Sorry."), bench.carrierOrders);
        bench.pass(Duration.ofSeconds(161));
        assertEquals(List.of("say Sorry.", "hangUp"), bench.carrierOrders);
        CallSummary summary = bench.summaries.getFirst();
        assertEquals(EndReason.ENGINE_FAILED, summary.reason());
        assertTrue(bench.engine.closed);
    }

    @Test
    void engineFails_carrierFailsToo_socketIsClosedSoThatCarrierAsks() {
        bench.goLive();
        bench.carrierFails = true;
        bench.engineSays(new Failed(Failed.Kind.REFUSED, "gone"));
        assertTrue(bench.line.closed);
        bench.conductor.detach(bench.line, false);
        assertEquals(new Reply.HangUp("Sorry."), bench.conductor.on(new Signal.NextStepAsked()));
    }

    @Test
    void engineNeverReady_callerHearsPhrase() {
        bench.conductor.on(new Signal.Announced());
        bench.conductor.attach(bench.line);
        bench.pass(Duration.ofSeconds(9));
        assertEquals(List.of("say Sorry."), bench.carrierOrders);
    }

    @Test
    void callEndsWhileEngineOpens_lateSessionIsClosed() {
        bench.conductor.on(new Signal.Announced());
        bench.conductor.attach(bench.line);
        bench.conductor.detach(bench.line, true);
        bench.run();
        assertTrue(bench.engine.closed);
    }

    @Test
    void mediaLostAndBack_sameEngineGoesOn() {
        bench.goLive();
        agentSpeaks("u", 400);
        bench.conductor.detach(bench.line, false);
        assertInstanceOf(Reply.Connect.class, bench.conductor.on(new Signal.NextStepAsked()));
        CallBench.FakeLine second = new CallBench.FakeLine();
        bench.conductor.attach(second);
        agentSpeaks("u2", 200);
        assertEquals(1, bench.engine.opened);
        assertEquals(200, second.audio.stream().mapToLong(AudioFrame::millis).sum());
        assertTrue(bench.eventTypes().contains(CallEventType.RESUMED));
    }

    @Test
    void mediaLostInMidUtterance_restOfItIsDropped_nextOneIsHeard() {
        bench.goLive();
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, new byte[250])));
        bench.conductor.detach(bench.line, false);
        CallBench.FakeLine second = new CallBench.FakeLine();
        bench.conductor.attach(second);
        agentSpeaks("u", 200);
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));
        assertEquals(List.of(), second.audio);
        agentSpeaks("u2", 200);
        assertEquals(200, second.audio.stream().mapToLong(AudioFrame::millis).sum());
    }

    @Test
    void secondSocketComesBeforeFirstIsSeenLost_lossOfFirstIsIgnored() {
        bench.goLive();
        bench.conductor.on(new Signal.NextStepAsked());
        CallBench.FakeLine second = new CallBench.FakeLine();
        bench.conductor.attach(second);
        bench.conductor.detach(bench.line, false);
        assertFalse(bench.conductor.isOver());
        assertTrue(bench.line.closed);
    }

    @Test
    void ended_twice_settlesOnce() {
        bench.goLive();
        bench.conductor.detach(bench.line, true);
        bench.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        bench.pass(Duration.ofHours(1));
        assertEquals(1, bench.summaries.size());
        assertEquals(
                1,
                bench.eventTypes().stream().filter(CallEventType.ENDED::equals).count());
    }

    @Test
    void events_areNumberedWithoutGaps() {
        bench.goLive();
        bench.conductor.on(new MediaEvent.Dtmf('5'));
        bench.conductor.detach(bench.line, true);
        List<Long> sequence = bench.events.stream().map(CallEvent::sequence).toList();
        for (int i = 0; i < sequence.size(); i++) {
            assertEquals(i + 1L, sequence.get(i));
        }
        assertEquals(List.of("key 5"), bench.engine.told);
    }

    @Test
    void badFrames_areCountedAndLoggedOnce() {
        bench.goLive();
        bench.conductor.on(new MediaEvent.Bad("not JSON"));
        bench.conductor.on(new MediaEvent.Bad("not JSON"));
        bench.conductor.detach(bench.line, true);
        assertEquals(2, bench.summaries.getFirst().metrics().framesBad());
        assertEquals(1, bench.warnings.size());
    }

    @Test
    void maxDuration_hangsUp() {
        bench.goLive();
        bench.pass(Duration.ofMinutes(11));
        assertEquals(List.of("hangUp"), bench.carrierOrders);
        assertEquals(EndReason.MAX_DURATION, bench.summaries.getFirst().reason());
    }

    @Test
    void vendorTellsUsage_isAddedUp_andWhatComesAfterTheEndIsToldByItself() {
        bench.goLive();
        Usage one = Usage.told("acme", "m", Map.of(Usage.Unit.TEXT_IN, 5L));
        bench.engineSays(new Used(one));
        bench.engineSays(new Used(one));
        bench.conductor.detach(bench.line, true);
        bench.run();
        assertEquals(
                List.of(new Spent(Usage.told("acme", "m", Map.of(Usage.Unit.TEXT_IN, 10L)), Optional.empty())),
                bench.summaries.getFirst().spent());
        bench.engineSays(new Used(one));
        assertEquals(List.of(new Spent(one, Optional.empty())), bench.spent);
    }
}
