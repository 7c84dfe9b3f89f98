package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The engine is begun while the carrier still brings the audio. */
class EarlyEngineTest {
    private static final VoiceEvent.Ready READY = new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K);
    private static final Set<Capability> PLACES = Set.of(Capability.PLACES_CALLS, Capability.DETECTS_MACHINES);

    private final CallBench bench = announced(inbound(1, Optional.empty(), Set.of()));

    private static CallBench inbound(int engines, Optional<Rescuer> rescuer, Set<Capability> more) {
        CallBench bench = new CallBench(
                Direction.INBOUND, rules(false, Optional.empty(), Optional.empty(), rescuer), more, engines);
        bench.named(new CarrierCallId("C1"));
        return bench;
    }

    private static CallRules rules(
            boolean detects,
            Optional<Voicemail> voicemail,
            Optional<RecordingRule> recording,
            Optional<Rescuer> rescuer) {
        return new CallRules(
                "Sorry.",
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                detects,
                voicemail,
                recording,
                Optional.empty(),
                rescuer);
    }

    private static CallBench announced(CallBench bench) {
        bench.conductor.on(new Signal.Announced());
        bench.run();
        return bench;
    }

    private static CallBench placed(Optional<Voicemail> voicemail) {
        CallBench bench =
                new CallBench(Direction.OUTBOUND, rules(true, voicemail, Optional.empty(), Optional.empty()), PLACES);
        bench.conductor.on(new Signal.PlaceAsked());
        bench.run();
        return bench;
    }

    private static void is(CallBench bench, CallStatus status) {
        bench.conductor.on(new Signal.StatusChanged(status));
        bench.run();
    }

    private static void attach(CallBench bench) {
        bench.conductor.attach(bench.line);
        bench.run();
    }

    private static AudioFrame pcmu(int millis) {
        return AudioFrame.of(AudioFormat.PCMU_8K, new byte[AudioFormat.PCMU_8K.bytes(millis)]);
    }

    private static void greets(CallBench bench, int millis) {
        bench.engineSays(READY);
        bench.engineSays(new VoiceEvent.AgentSaid("g", "Hello there."));
        bench.engineSays(new VoiceEvent.Audio("g", pcmu(millis)));
        bench.engineSays(new VoiceEvent.UtteranceEnded("g"));
    }

    private static long played(CallBench.FakeLine line) {
        return line.audio.stream().mapToLong(AudioFrame::millis).sum();
    }

    private static void linePlaysAll(CallBench bench) {
        List.copyOf(bench.line.marks).forEach(mark -> bench.conductor.on(new MediaEvent.MarkReached(mark)));
        bench.run();
    }

    private static Map<String, String> details(CallBench bench, CallEventType type) {
        return bench.events.stream()
                .filter(event -> event.type() == type)
                .map(CallEvent::details)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    @Test
    void engineIsReadyAndHasGreetedBeforeTheAudioCame_greetingIsHeardAtOnceAndWhole() {
        greets(bench, 2_000);
        bench.pass(Duration.ofSeconds(1));
        attach(bench);
        assertEquals(1, bench.engine.opened);
        assertTrue(played(bench.line) >= 1_000, "as much as may be ahead is sent at once");
        bench.pass(Duration.ofSeconds(2));
        assertEquals(2_000, played(bench.line));
        linePlaysAll(bench);
        assertEquals(
                List.of("media.attached", "agent.started {utterance=g}", "agent.stopped {heard.ms=2000, utterance=g}"),
                bench.timeline());
    }

    @Test
    void engineWaitsForTheAudio_whatIsToldOfItIsToldThen_withBothTimes() {
        bench.pass(Duration.ofMillis(120));
        greets(bench, 200);
        bench.pass(Duration.ofMillis(300));
        assertEquals(List.of(CallEventType.INITIATED), bench.eventTypes());
        attach(bench);
        assertEquals(
                List.of(
                        CallEventType.INITIATED,
                        CallEventType.ANSWERED,
                        CallEventType.MEDIA_STARTED,
                        CallEventType.TRANSCRIPT_AGENT),
                bench.eventTypes());
        Map<String, String> started = details(bench, CallEventType.MEDIA_STARTED);
        assertEquals("120", started.get("connect.ms"));
        assertEquals("300", started.get("early.ms"));
        assertEquals("PCMU(8000)", started.get("chain.in"));
    }

    @Test
    void audioComesBeforeTheEngineIsReady_callerIsHeardFromTheFirstFrame_engineIsNotBegunAgain() {
        attach(bench);
        AudioFrame first = pcmu(20);
        bench.conductor.hear(first);
        bench.pass(Duration.ofMillis(400));
        bench.engineSays(READY);
        assertEquals(List.of(first), bench.engine.heard);
        assertEquals(1, bench.engine.opened);
        Map<String, String> started = details(bench, CallEventType.MEDIA_STARTED);
        assertEquals("400", started.get("connect.ms"));
        assertFalse(started.containsKey("early.ms"));
    }

    @Test
    void engineIsReadyFirst_callersFirstFrameGoesStraightToIt() {
        bench.engineSays(READY);
        AudioFrame first = pcmu(20);
        bench.conductor.hear(first);
        attach(bench);
        assertEquals(List.of(first), bench.engine.heard);
    }

    @Test
    void carrierTakes300Millis_engineTakes400_callerWaits100() {
        bench.pass(Duration.ofMillis(300));
        attach(bench);
        bench.pass(Duration.ofMillis(100));
        greets(bench, 200);
        CallEvent attached = event(CallEventType.MEDIA_ATTACHED);
        CallEvent heard = event(CallEventType.AGENT_STARTED);
        assertEquals(Duration.ofMillis(100), Duration.between(attached.at(), heard.at()));
        assertEquals("400", details(bench, CallEventType.MEDIA_STARTED).get("connect.ms"));
    }

    private CallEvent event(CallEventType type) {
        return bench.events.stream()
                .filter(event -> event.type() == type)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void audioComesLate_engineHasItsTimeFromThenOn() {
        bench.pass(Duration.ofSeconds(20));
        assertEquals(List.of(), bench.carrierOrders);
        attach(bench);
        bench.pass(Duration.ofSeconds(7));
        assertEquals(List.of(), bench.carrierOrders);
        bench.pass(Duration.ofSeconds(2));
        assertEquals(List.of("say Sorry."), bench.carrierOrders);
    }

    @Test
    void callEndsBeforeTheAudioCame_sessionIsClosed_nothingCountsAsSaid_whatItCostIsTold() {
        greets(bench, 2_000);
        bench.engineSays(new Used(Usage.told("acme", "m", Map.of(Usage.Unit.TEXT_OUT, 7L))));
        is(bench, CallStatus.COMPLETED);
        CallSummary summary = bench.summaries.getFirst();
        assertTrue(bench.engine.closed);
        assertEquals(List.of(), summary.transcript());
        assertEquals(0, summary.metrics().framesOut());
        assertEquals(0, summary.metrics().interruptions());
        assertEquals(7L, summary.spent().getFirst().usage().amounts().get(Usage.Unit.TEXT_OUT));
        assertEquals(List.of(CallEventType.INITIATED, CallEventType.ENDED), bench.eventTypes());
        assertEquals(List.of(), bench.timeline());
    }

    @Test
    void callEndsWhileTheEngineConnects_lateSessionIsClosed() {
        CallBench fresh = inbound(1, Optional.empty(), Set.of());
        fresh.conductor.on(new Signal.Announced());
        fresh.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        fresh.run();
        assertEquals(1, fresh.engine.opened);
        assertTrue(fresh.engine.closed);
    }

    @Test
    void audioNeverComes_sessionIsClosedWhenTheCallIsGivenUp_notWhenTheCarrierConfirms() {
        greets(bench, 200);
        bench.pass(Duration.ofSeconds(31));
        assertEquals(List.of("hangUp"), bench.carrierOrders);
        assertTrue(bench.engine.closed);
        attach(bench);
        assertEquals(List.of(), bench.line.audio, "nobody is greeted who is being hung up on");
        bench.pass(Duration.ofSeconds(11));
        assertEquals(EndReason.MEDIA_LOST, bench.summaries.getFirst().reason());
        assertEquals(List.of(), bench.summaries.getFirst().transcript());
    }

    @Test
    void engineLosesItsConnectionWhileItWaits_isBegunAgainWhenTheAudioIsThere_andGreetsAgain() {
        greets(bench, 400);
        bench.engineSays(new Failed(Failed.Kind.UNAVAILABLE, "nobody spoke"));
        assertEquals(1, bench.engine.opened);
        assertTrue(bench.engine.closed);
        attach(bench);
        assertEquals(2, bench.engine.opened);
        assertEquals(List.of(), bench.engine.request.before(), "nobody heard the first greeting");
        assertEquals(List.of(), bench.line.audio);
        greets(bench, 400);
        assertEquals(400, played(bench.line));
        assertEquals(List.of(), bench.engine.told);
        is(bench, CallStatus.COMPLETED);
        assertEquals(
                List.of(new CallSummary.Line("agent", "Hello there.")),
                bench.summaries.getFirst().transcript());
    }

    @Test
    void engineIsRefusedBeforeTheAudioCame_standInIsBegunAtOnce_andHasItsTimeFromTheAudioOn() {
        CallBench two = announced(inbound(2, Optional.empty(), Set.of()));
        two.engineSays(new Failed(Failed.Kind.REFUSED, "401"));
        assertEquals(1, two.standIn.opened);
        two.pass(Duration.ofSeconds(10));
        attach(two);
        assertEquals(1, two.standIn.opened);
        two.pass(Duration.ofSeconds(7));
        assertEquals(List.of(), two.carrierOrders);
        two.standIn.events.accept(READY);
        two.standIn.events.accept(new VoiceEvent.Audio("g", pcmu(200)));
        two.run();
        assertEquals(200, played(two.line));
    }

    @Test
    void standInGreetsBeforeTheAudioCame_onlyItIsHeard() {
        CallBench two = announced(inbound(2, Optional.empty(), Set.of()));
        greets(two, 400);
        two.engineSays(new Failed(Failed.Kind.REFUSED, "policy"));
        two.standIn.events.accept(READY);
        two.standIn.events.accept(new VoiceEvent.AgentSaid("g", "Good day."));
        two.standIn.events.accept(new VoiceEvent.Audio("g", pcmu(200)));
        two.run();
        attach(two);
        assertEquals(200, played(two.line));
        is(two, CallStatus.COMPLETED);
        assertEquals(
                List.of(new CallSummary.Line("agent", "Good day.")),
                two.summaries.getFirst().transcript());
    }

    @Test
    void noEngineIsLeftBeforeTheAudioCame_callerHearsThePhraseWhenItIsThere() {
        bench.engineSays(new Failed(Failed.Kind.REFUSED, "401"));
        assertEquals("engine", details(bench, CallEventType.FAILED).get("part"));
        assertEquals(List.of(), bench.carrierOrders);
        attach(bench);
        assertEquals(List.of("say Sorry."), bench.carrierOrders);
        assertEquals(1, bench.engine.opened);
        is(bench, CallStatus.COMPLETED);
        assertEquals(EndReason.ENGINE_FAILED, bench.summaries.getFirst().reason());
    }

    @Test
    void noEngineIsLeftBeforeTheAudioCame_callIsHandedOverWhenItIsThere() {
        CallBench rescued = announced(inbound(
                1,
                Optional.of(new Rescuer(new TransferTarget("+15550103"), "One moment.")),
                Set.of(Capability.TRANSFERS)));
        rescued.engineSays(new Failed(Failed.Kind.REFUSED, "401"));
        attach(rescued);
        assertEquals(List.of("transfer +15550103 saying One moment."), rescued.carrierOrders);
        assertFalse(rescued.eventTypes().contains(CallEventType.INTERRUPTED));
    }

    @Test
    void carrierDoesNotTakeTheAnswer_sessionIsClosed_andBegunAgainIfTheAudioComesAllTheSame() {
        greets(bench, 200);
        bench.conductor.on(new Signal.EndRefused());
        bench.run();
        assertTrue(bench.engine.closed);
        attach(bench);
        assertEquals(2, bench.engine.opened);
    }

    @Test
    void lineTakesAnotherFormatThanExpected_whatWaitedAndWhatFollowsIsConverted() {
        bench.engineSays(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCM16_24K));
        bench.engineSays(new VoiceEvent.Audio("g", AudioFrame.of(AudioFormat.PCM16_24K, new byte[48_000])));
        bench.line.outgoing = AudioFormat.PCMA_8K;
        attach(bench);
        bench.engineSays(new VoiceEvent.Audio("g", AudioFrame.of(AudioFormat.PCM16_24K, new byte[9_600])));
        bench.engineSays(new VoiceEvent.UtteranceEnded("g"));
        bench.pass(Duration.ofSeconds(2));
        assertTrue(bench.line.audio.stream().allMatch(frame -> frame.format().equals(AudioFormat.PCMA_8K)));
        assertTrue(Math.abs(played(bench.line) - 1_200) <= 40, () -> played(bench.line) + " ms");
    }

    @Test
    void lineIsWiderThanExpected_whatWaitedIsHeardWhole() {
        greets(bench, 1_000);
        bench.line.outgoing = AudioFormat.PCM16_16K;
        attach(bench);
        bench.pass(Duration.ofSeconds(1));
        assertTrue(bench.line.audio.stream().allMatch(frame -> frame.format().equals(AudioFormat.PCM16_16K)));
        assertTrue(Math.abs(played(bench.line) - 1_000) <= 20, () -> played(bench.line) + " ms");
        linePlaysAll(bench);
        assertTrue(bench.timeline().getLast().startsWith("agent.stopped"));
    }

    @Test
    void engineTalksToNobodyForEver_isKeptForTwoMinutesAtMost() {
        bench.engineSays(READY);
        for (int second = 0; second < 200; second++) {
            bench.engineSays(new VoiceEvent.Audio("g", pcmu(1_000)));
        }
        attach(bench);
        bench.pass(Duration.ofMinutes(4));
        assertEquals(120_000, played(bench.line));
    }

    @Test
    void callIsRecordedFromItsBeginning_greetingThatWaitedIsOnTheTape() {
        CallBench taped = new CallBench(
                Direction.INBOUND,
                rules(false, Optional.empty(), Optional.of(RecordingRule.LOCAL), Optional.empty()),
                Set.of());
        taped.named(new CarrierCallId("C1"));
        announced(taped);
        greets(taped, 400);
        attach(taped);
        taped.pass(Duration.ofMillis(500));
        linePlaysAll(taped);
        is(taped, CallStatus.COMPLETED);
        ByteArrayOutputStream heard = taped.recorded;
        assertTrue(heard.size() >= AudioFormat.PCM16_8K.bytes(400) * 2, () -> heard.size() + " bytes on two channels");
    }

    @Test
    void callerInterruptsTheGreetingThatWaited_hearsAsMuchAsTheLinePlayed() {
        greets(bench, 2_000);
        bench.pass(Duration.ofSeconds(3));
        attach(bench);
        bench.pass(Duration.ofMillis(500));
        bench.engineSays(new VoiceEvent.CallerStarted());
        assertEquals(1, bench.line.clears);
        assertEquals(List.of("interrupted g 500"), bench.engine.told);
        assertEquals("500", details(bench, CallEventType.INTERRUPTED).get("heard.ms"));
    }

    @Test
    void lineBreaksOffAfterTheGreetingThatWaited_isTheSameAsWithoutWaiting() {
        greets(bench, 2_000);
        attach(bench);
        bench.conductor.detach(bench.line, false);
        assertInstanceOf(Reply.Connect.class, bench.conductor.on(new Signal.NextStepAsked()));
        CallBench.FakeLine second = new CallBench.FakeLine();
        bench.conductor.attach(second);
        bench.run();
        assertEquals(1, bench.engine.opened);
        assertEquals(List.of(), second.audio);
    }

    @Test
    void placed_engineIsBegunWhenTheCallIsAnswered_notWhileItRings_andOnce() {
        CallBench call = placed(Optional.empty());
        is(call, CallStatus.RINGING);
        assertEquals(0, call.engine.opened);
        is(call, CallStatus.ANSWERED);
        assertEquals(1, call.engine.opened);
        is(call, CallStatus.ANSWERED);
        attach(call);
        is(call, CallStatus.ANSWERED);
        assertEquals(1, call.engine.opened);
    }

    @Test
    void placed_audioComesBeforeTheAnswer_engineIsBegunThen_andOnce() {
        CallBench call = placed(Optional.empty());
        attach(call);
        assertEquals(1, call.engine.opened);
        is(call, CallStatus.ANSWERED);
        is(call, CallStatus.ANSWERED);
        assertEquals(1, call.engine.opened);
        call.pass(Duration.ofSeconds(9));
        assertTrue(call.carrierOrders.contains("say Sorry."), "the engine is waited for");
    }

    @Test
    void machineIsDetectedBeforeTheAudioCame_sessionIsClosed_messageIsLeft_noSecondEngine() {
        CallBench call = placed(Optional.of(new Voicemail.ByCarrier(new Announcement.Text("Call us."))));
        is(call, CallStatus.ANSWERED);
        greets(call, 400);
        call.conductor.on(new Signal.MachineDetected(new AmdResult(Answerer.MACHINE, "machine")));
        call.run();
        assertTrue(call.engine.closed);
        attach(call);
        assertEquals(List.of(), call.line.audio);
        call.conductor.on(new Signal.GreetingEnded("beep"));
        call.run();
        assertTrue(call.carrierOrders.contains("say Call us."));
        is(call, CallStatus.COMPLETED);
        assertEquals(1, call.engine.opened);
        assertFalse(call.eventTypes().contains(CallEventType.INTERRUPTED));
        assertEquals(List.of(), call.summaries.getFirst().transcript());
        assertEquals(EndReason.VOICEMAIL_LEFT, call.summaries.getFirst().reason());
    }

    @Test
    void messageOfOurOwnIsDueBeforeTheAudioCame_isHeardWhenItIsThere() {
        CallBench call = placed(Optional.of(new Voicemail.ByUs(pcmu(600))));
        is(call, CallStatus.ANSWERED);
        call.conductor.on(new Signal.GreetingEnded("beep"));
        call.run();
        attach(call);
        call.pass(Duration.ofSeconds(1));
        assertEquals(600, played(call.line));
        linePlaysAll(call);
        assertTrue(call.carrierOrders.contains("hangUp"));
    }
}
