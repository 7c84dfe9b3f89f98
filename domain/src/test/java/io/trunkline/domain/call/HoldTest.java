package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.voice.VoiceEvent;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent is held while it is not known whether the caller interrupts. */
class HoldTest {
    private final CallBench bench = new CallBench();

    @BeforeEach
    void goLive() {
        bench.goLive();
    }

    /** Audio of which every millisecond differs from its neighbours. */
    private static byte[] audio(int millis) {
        byte[] bytes = new byte[millis * 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i / 8);
        }
        return bytes;
    }

    private void agentSpeaks(int millis) {
        bench.engineSays(new VoiceEvent.Audio("u", AudioFrame.of(AudioFormat.PCMU_8K, audio(millis))));
        bench.engineSays(new VoiceEvent.UtteranceEnded("u"));
    }

    private byte[] sent(int from) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        bench.line.audio.subList(from, bench.line.audio.size()).forEach(frame -> all.writeBytes(frame.bytes()));
        return all.toByteArray();
    }

    private static byte[] slice(byte[] audio, int fromMillis) {
        return Arrays.copyOfRange(audio, fromMillis * 8, audio.length);
    }

    @Test
    void heldAndResumed_goesOnWhereItWasHeard_andIsHeardWhole() {
        agentSpeaks(3_000);
        bench.pass(Duration.ofMillis(430));
        bench.engineSays(new VoiceEvent.AgentHeld());
        assertEquals(1, bench.line.clears);
        int before = bench.line.audio.size();
        bench.pass(Duration.ofSeconds(2));
        assertEquals(before, bench.line.audio.size(), "nothing is sent while it is held");
        bench.engineSays(new VoiceEvent.AgentResumed());
        bench.pass(Duration.ofSeconds(4));
        assertArrayEquals(slice(audio(3_000), 420), sent(before));
        assertTrue(bench.eventTypes().contains(CallEventType.RESUMED));
        assertFalse(bench.eventTypes().contains(CallEventType.INTERRUPTED));
        assertEquals(List.of(), bench.engine.told);
        bench.line.marks.forEach(mark -> bench.conductor.on(new MediaEvent.MarkReached(mark)));
        bench.conductor.end();
        bench.run();
        assertEquals(List.of("hangUp"), bench.carrierOrders, "all of it was heard, so the call may end");
    }

    @Test
    void heldThenInterrupted_engineLearnsWhatWasHeardBeforeTheHold() {
        agentSpeaks(3_000);
        bench.pass(Duration.ofMillis(400));
        bench.engineSays(new VoiceEvent.AgentHeld());
        bench.pass(Duration.ofMillis(700));
        bench.engineSays(new VoiceEvent.CallerStarted());
        assertEquals(List.of("interrupted u 400"), bench.engine.told);
        assertEquals(1, bench.line.clears, "the carrier has nothing left to clear");
        int sent = bench.line.audio.size();
        bench.engineSays(new VoiceEvent.AgentResumed());
        bench.pass(Duration.ofSeconds(2));
        assertEquals(sent, bench.line.audio.size(), "what was interrupted does not come back");
    }

    @Test
    void heldAgainSoonAfter_firstHoldsLimitDoesNotEndIt() {
        agentSpeaks(20_000);
        bench.engineSays(new VoiceEvent.AgentHeld());
        bench.pass(Duration.ofSeconds(1));
        bench.engineSays(new VoiceEvent.AgentResumed());
        bench.pass(Duration.ofMillis(3_500));
        bench.engineSays(new VoiceEvent.AgentHeld());
        int sent = bench.line.audio.size();
        bench.pass(Duration.ofSeconds(4));
        assertEquals(sent, bench.line.audio.size());
        bench.pass(Duration.ofSeconds(2));
        assertTrue(bench.line.audio.size() > sent, "no hold is for ever");
    }

    @Test
    void heldTwiceWhileSpeaking_nothingIsLostOrDoubled() {
        agentSpeaks(2_000);
        bench.pass(Duration.ofMillis(300));
        bench.engineSays(new VoiceEvent.AgentHeld());
        bench.engineSays(new VoiceEvent.AgentResumed());
        bench.pass(Duration.ofMillis(300));
        bench.engineSays(new VoiceEvent.AgentHeld());
        int before = bench.line.audio.size();
        bench.engineSays(new VoiceEvent.AgentResumed());
        bench.pass(Duration.ofSeconds(3));
        assertArrayEquals(slice(audio(2_000), 600), sent(before));
    }

    @Test
    void heldAndForgotten_resumesByItself() {
        agentSpeaks(3_000);
        bench.pass(Duration.ofMillis(200));
        bench.engineSays(new VoiceEvent.AgentHeld());
        bench.pass(Duration.ofSeconds(6));
        assertTrue(bench.eventTypes().contains(CallEventType.RESUMED));
    }

    @Test
    void nothingIsPlaying_holdingHasNoEffect() {
        bench.engineSays(new VoiceEvent.AgentHeld());
        bench.engineSays(new VoiceEvent.AgentResumed());
        assertEquals(0, bench.line.clears);
        assertFalse(bench.eventTypes().contains(CallEventType.RESUMED));
    }
}
