package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.VoiceEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A call that we record ourselves: what is on it when the agent is interrupted, held, and loses its line; who records. */
class LocalRecordingTest {
    private static final RecordingCommand.Start START = new RecordingCommand.Start(true);
    /** A loud byte of each side. */
    private static final byte CALLER = (byte) 0x80;

    private static final byte AGENT = 0x00;
    private static final int FRAME = 20;

    private CallBench bench = new CallBench();
    private int heard;
    private int returned;
    private long played;
    private int clears;

    /** The line as a carrier without delay has it: a mark comes back when its audio has been played. */
    private void pass(int millis, boolean callerSpeaks) {
        for (int done = 0; done < millis; done += FRAME) {
            bench.pass(Duration.ofMillis(FRAME));
            play();
            byte[] frame = new byte[160];
            Arrays.fill(frame, callerSpeaks ? CALLER : (byte) 0xFF);
            bench.conductor.hear(new MediaEvent.Audio(
                    AudioFrame.of(AudioFormat.PCMU_8K, frame), OptionalLong.of(heard++ * (long) FRAME)));
        }
    }

    private void play() {
        if (bench.line.clears > clears) {
            clears = bench.line.clears;
            played = 0;
            while (returned < bench.line.marks.size()) {
                returnMark();
            }
        }
        if (returned < bench.line.marks.size()) {
            played += FRAME;
            if (played >= bench.line.audio.get(returned).millis()) {
                played = 0;
                returnMark();
            }
        }
    }

    private void returnMark() {
        String mark = bench.line.marks.get(returned++);
        bench.conductor.played(mark);
        bench.conductor.on(new MediaEvent.MarkReached(mark));
        bench.run();
    }

    private void agentSays(String utterance, int millis) {
        byte[] audio = new byte[millis * 8];
        Arrays.fill(audio, AGENT);
        bench.engineSays(new VoiceEvent.Audio(utterance, AudioFrame.of(AudioFormat.PCMU_8K, audio)));
        bench.engineSays(new VoiceEvent.UtteranceEnded(utterance));
    }

    private void end() {
        bench.conductor.on(new Signal.StatusChanged(CallStatus.COMPLETED));
        bench.run();
    }

    /** Where one side is loud, as pairs of milliseconds. */
    private List<Integer> loud(int channel) {
        ByteBuffer all = ByteBuffer.wrap(bench.recorded.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        int length = bench.recorded.size() / 4;
        return IntStream.rangeClosed(0, length)
                .filter(i -> isLoud(all, i, channel, length) != isLoud(all, i - 1, channel, length))
                .map(i -> i / 8)
                .boxed()
                .toList();
    }

    private static boolean isLoud(ByteBuffer all, int i, int channel, int length) {
        return i >= 0 && i < length && Math.abs(all.getShort(4 * i + 2 * channel)) > 10_000;
    }

    private static void assertAbout(List<Integer> expected, List<Integer> found) {
        assertEquals(expected.size(), found.size(), found::toString);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.get(i), FRAME, found::toString);
        }
    }

    private List<Map<String, String>> details(CallEventType type) {
        return bench.events.stream()
                .filter(event -> event.type() == type)
                .map(CallEvent::details)
                .toList();
    }

    private CallBench bench(Optional<RecordingRule> rule, Set<Capability> more) {
        CallRules rules = new CallRules(
                "Sorry.",
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                false,
                Optional.empty(),
                rule,
                Optional.empty(),
                Optional.empty());
        CallBench made = new CallBench(Direction.INBOUND, rules, more);
        made.named(new CarrierCallId("C1"));
        return made;
    }

    @Test
    void callerInterrupts_whatWasThrownAwayIsNotOnIt() {
        bench.goLive();
        assertTrue(bench.conductor.record(START));
        pass(1_000, false);
        agentSays("u", 3_000);
        pass(500, false);
        bench.engineSays(new VoiceEvent.CallerStarted());
        pass(600, true);
        end();
        assertAbout(List.of(1_000, 1_500), loud(1));
        assertAbout(List.of(1_500, 2_100), loud(0));
    }

    @Test
    void agentIsHeldAndResumed_isSilentMeanwhile_andHeardWhole() {
        bench.goLive();
        bench.conductor.record(START);
        agentSays("u", 2_000);
        pass(500, false);
        bench.engineSays(new VoiceEvent.AgentHeld());
        pass(1_000, true);
        bench.engineSays(new VoiceEvent.AgentResumed());
        pass(2_000, false);
        end();
        assertAbout(List.of(0, 500, 1_500, 3_000), loud(1));
        assertAbout(List.of(500, 1_500), loud(0));
    }

    @Test
    void socketIsLostAndComesBack_sidesStayTogether() {
        bench = bench(Optional.empty(), Set.of(Capability.REATTACHES));
        bench.goLive();
        bench.conductor.record(START);
        agentSays("u", 5_000);
        pass(800, false);
        bench.conductor.detach(bench.line, false);
        returned = bench.line.marks.size();
        played = 0;
        bench.pass(Duration.ofMillis(1_200));
        heard = 0;
        bench.conductor.attach(bench.line);
        pass(500, true);
        agentSays("v", 400);
        pass(1_000, false);
        end();
        assertAbout(List.of(0, 800, 2_500, 2_900), loud(1));
        assertAbout(List.of(2_000, 2_500), loud(0));
    }

    @Test
    void carrierCannotRecord_rulesAskForIt_weDo() {
        bench = bench(Optional.of(RecordingRule.byCarrier(true)), Set.of());
        bench.goLive();
        assertEquals(List.of("local"), bench.tapes);
        assertEquals(List.of(Map.of("recording", "local")), details(CallEventType.RECORDING_STARTED));
        end();
        bench.tapeNews.accept(new TapeNews.Completed("x.wav", Duration.ofMillis(1_234)));
        assertEquals(
                List.of(Map.of("recording", "local", "file", "x.wav", "channels", "2", "duration.ms", "1234")),
                details(CallEventType.RECORDING_COMPLETED));
    }

    @Test
    void rulesSayLocal_carrierThatCouldIsNotAsked() {
        bench = bench(Optional.of(RecordingRule.LOCAL), Set.of(Capability.RECORDS));
        bench.goLive();
        bench.run();
        assertEquals(List.of("local"), bench.tapes);
        assertEquals(List.of(), bench.carrierOrders);
    }

    @Test
    void placeIsNotSaid_startIsTheCarriers_pauseConcernsWhateverRuns() {
        bench = bench(Optional.empty(), Set.of(Capability.RECORDS));
        bench.goLive();
        assertTrue(bench.conductor.record(START));
        bench.run();
        assertTrue(bench.conductor.record(START, Optional.of(RecordingPlace.LOCAL)));
        bench.run();
        assertEquals(List.of("record Start[dual=true]"), bench.carrierOrders);
        pass(400, true);
        assertTrue(bench.conductor.record(new RecordingCommand.Pause()));
        pass(400, true);
        assertTrue(bench.conductor.record(new RecordingCommand.Resume()));
        pass(400, true);
        assertEquals(List.of("record Start[dual=true]", "record Pause[]", "record Resume[]"), bench.carrierOrders);
        assertTrue(bench.conductor.record(new RecordingCommand.Stop(), Optional.of(RecordingPlace.LOCAL)));
        pass(400, true);
        assertAbout(List.of(0, 400, 800, 1_200), loud(0));
        assertEquals(3, bench.carrierOrders.size());
    }

    @Test
    void nothingRuns_thereIsNothingToPause() {
        bench.goLive();
        assertFalse(bench.conductor.record(new RecordingCommand.Pause()));
        assertFalse(bench.conductor.record(START, Optional.of(RecordingPlace.CARRIER)));
        assertEquals(List.of(), bench.tapes);
    }

    @Test
    void startedAgain_isAnotherRecording() {
        bench.goLive();
        bench.conductor.record(START);
        bench.conductor.record(START);
        bench.conductor.record(new RecordingCommand.Stop());
        bench.conductor.record(START);
        assertEquals(List.of("local", "local-2"), bench.tapes);
    }

    @Test
    void recordingFails_isAnEvent_andTheCallGoesOn() {
        bench.goLive();
        bench.conductor.record(START);
        bench.tapeNews.accept(new TapeNews.Failed("IOException: No space left on device"));
        assertEquals(
                List.of(Map.of("part", "recording", "reason", "recording local: IOException: No space left on device")),
                details(CallEventType.FAILED));
        pass(200, true);
        assertFalse(bench.conductor.isOver());
    }

    @Test
    void say_reachesTheEngineOnlyInConversation() {
        assertFalse(bench.conductor.say("Too early."));
        bench.goLive();
        assertTrue(bench.conductor.say("Please hold."));
        bench.engine.says = false;
        assertFalse(bench.conductor.say("Never mind."));
        assertEquals(List.of("say Please hold.", "say Never mind."), bench.engine.told);
        end();
        assertFalse(bench.conductor.say("Too late."));
    }
}
