package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who spoke when, as listeners hear it. */
class TimelineTest {
    private static final String ATTACHED = "media.attached";

    private final CallBench bench = new CallBench();

    private void agentSpeaks(String utterance, int millis) {
        bench.engineSays(new VoiceEvent.Audio(
                utterance, AudioFrame.of(AudioFormat.PCMU_8K, new byte[AudioFormat.PCMU_8K.bytes(millis)])));
    }

    private void linePlaysAll() {
        List.copyOf(bench.line.marks).forEach(mark -> bench.conductor.on(new MediaEvent.MarkReached(mark)));
        bench.run();
    }

    private CallEvent last(CallEventType type) {
        return bench.events.stream()
                .filter(event -> event.type() == type)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    @Test
    void engineConnects_itsKindAndHowLongItTookAreTold() {
        bench.conductor.on(new Signal.Announced());
        bench.conductor.attach(bench.line);
        bench.run();
        bench.pass(Duration.ofMillis(120));
        bench.engineSays(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K));
        Map<String, String> details = last(CallEventType.MEDIA_STARTED).details();
        assertEquals("fake", details.get("engine"));
        assertEquals("120", details.get("connect.ms"));
        assertEquals(List.of(ATTACHED), bench.timeline());
    }

    @Test
    void callerAsks_agentAnswers_latencyIsFromTheCallersEndToTheFirstAudio() {
        bench.goLive();
        bench.engineSays(new VoiceEvent.CallerStarted());
        bench.engineSays(new VoiceEvent.CallerStarted());
        bench.engineSays(new VoiceEvent.CallerStopped());
        bench.engineSays(new VoiceEvent.CallerStopped());
        bench.pass(Duration.ofMillis(700));
        agentSpeaks("u", 100);
        agentSpeaks("u", 100);
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));
        bench.pass(Duration.ofMillis(300));
        linePlaysAll();
        agentSpeaks("more", 20);
        assertEquals(
                List.of(
                        ATTACHED,
                        "caller.started",
                        "caller.stopped",
                        "agent.started {latency.ms=700, utterance=u}",
                        "agent.stopped {heard.ms=200, utterance=u}",
                        "agent.started {utterance=more}"),
                bench.timeline());
    }

    @Test
    void callerSpeaksAgainBeforeTheAnswer_latencyCountsFromTheLastWord() {
        bench.goLive();
        bench.engineSays(new VoiceEvent.CallerStarted());
        bench.engineSays(new VoiceEvent.CallerStopped());
        bench.pass(Duration.ofSeconds(1));
        bench.engineSays(new VoiceEvent.CallerStarted());
        bench.engineSays(new VoiceEvent.CallerStopped());
        bench.pass(Duration.ofMillis(50));
        agentSpeaks("u", 20);
        assertEquals("50", last(CallEventType.AGENT_STARTED).details().get("latency.ms"));
    }

    @Test
    void callerInterrupts_agentStoppedWhereItWasHeard() {
        bench.goLive();
        agentSpeaks("u", 1_000);
        bench.pass(Duration.ofMillis(500));
        bench.engineSays(new VoiceEvent.CallerStarted());
        assertEquals(
                List.of(
                        ATTACHED,
                        "agent.started {utterance=u}",
                        "caller.started",
                        "agent.stopped {heard.ms=500, utterance=u}"),
                bench.timeline());
    }

    @Test
    void agentIsHeldAndGoesOn_itIsOneUtterance() {
        bench.goLive();
        agentSpeaks("u", 1_000);
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));
        bench.pass(Duration.ofMillis(500));
        bench.engineSays(new VoiceEvent.AgentHeld());
        bench.pass(Duration.ofMillis(300));
        bench.engineSays(new VoiceEvent.AgentResumed());
        bench.pass(Duration.ofMillis(600));
        linePlaysAll();
        assertEquals(
                List.of(ATTACHED, "agent.started {utterance=u}", "agent.stopped {heard.ms=1000, utterance=u}"),
                bench.timeline());
    }

    @Test
    void utteranceWithoutAudio_isNotTold() {
        bench.goLive();
        bench.engineSays(new VoiceEvent.UtteranceEnded("silent"));
        assertEquals(List.of(ATTACHED), bench.timeline());
    }

    @Test
    void callEndsWhileAgentSpeaks_agentHasStoppedBeforeTheEnd() {
        bench.goLive();
        agentSpeaks("u", 1_000);
        bench.pass(Duration.ofMillis(300));
        bench.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        bench.conductor.detach(bench.line, false);
        assertEquals(
                List.of(ATTACHED, "agent.started {utterance=u}", "agent.stopped {heard.ms=300, utterance=u}"),
                bench.timeline());
        assertEquals(CallEventType.ENDED, bench.events.getLast().type());
        assertEquals("300", bench.events.getLast().details().get("duration.ms"));
    }

    @Test
    void toolsAnswer_eachIsToldWithItsTime_noneAfterTheEnd() {
        bench.goLive();
        bench.conductor.toolUsed("look_up");
        bench.pass(Duration.ofMillis(10));
        bench.conductor.toolUsed("look_up");
        bench.pass(Duration.ofMillis(10));
        bench.conductor.toolAnswered("look_up");
        bench.conductor.toolAnswered("look_up");
        bench.conductor.toolAnswered("never_used");
        bench.conductor.toolUsed("slow");
        bench.conductor.detach(bench.line, true);
        bench.conductor.toolAnswered("slow");
        assertEquals(
                List.of(ATTACHED, "tool.answered {ms=20, tool=look_up}", "tool.answered {ms=10, tool=look_up}"),
                bench.timeline());
    }

    @Test
    void socketComesBack_isNotAttachedAgain() {
        bench.goLive();
        bench.conductor.detach(bench.line, false);
        bench.conductor.on(new Signal.NextStepAsked());
        bench.conductor.attach(new CallBench.FakeLine());
        assertEquals(List.of(ATTACHED), bench.timeline());
    }
}
