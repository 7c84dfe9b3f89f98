package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys that we press, and recording. */
class KeysOutTest {
    private static final Digits DIGITS = new Digits("12#");
    private static final long MILLIS_OF_TONES = 3 * 200;

    private static CallBench live(Capability... more) {
        CallBench bench =
                new CallBench(Direction.INBOUND, new CallRules("Sorry.", Duration.ofMinutes(10)), Set.of(more));
        bench.named(new CarrierCallId("C1"));
        bench.goLive();
        return bench;
    }

    private static long spoken(CallBench bench) {
        bench.pass(Duration.ofSeconds(1));
        return bench.line.audio.stream().mapToLong(AudioFrame::millis).sum();
    }

    @Test
    void carrierCan_sendsThem_noTonesAreHeard() {
        CallBench bench = live(Capability.SENDS_DIGITS);
        assertTrue(bench.conductor.sendDigits(DIGITS));
        bench.run();
        assertEquals(List.of("digits 12#"), bench.carrierOrders);
        assertEquals(0, spoken(bench));
    }

    @Test
    void carrierCannot_tonesAreSpoken() {
        CallBench bench = live();
        assertTrue(bench.conductor.sendDigits(DIGITS));
        assertEquals(MILLIS_OF_TONES, spoken(bench));
    }

    @Test
    void carrierFails_tonesAreSpoken() {
        CallBench bench = live(Capability.SENDS_DIGITS);
        bench.carrierFails = true;
        assertTrue(bench.conductor.sendDigits(DIGITS));
        bench.run();
        assertEquals(MILLIS_OF_TONES, spoken(bench));
    }

    @Test
    void carrierTakesTheAudioForIt_sameEngineGoesOnOnTheNextSocket() {
        CallBench bench = live(Capability.SENDS_DIGITS, Capability.DIGITS_END_MEDIA);
        bench.conductor.sendDigits(DIGITS);
        bench.run();
        bench.conductor.detach(bench.line, true);
        assertEquals(List.of(), bench.summaries, "the end of the socket is no end of the call");
        bench.conductor.attach(new CallBench.FakeLine());
        assertEquals(1, bench.engine.opened);
        assertFalse(bench.eventTypes().contains(CallEventType.RESUMED), "nothing went wrong");
        assertFalse(bench.engine.closed);
    }

    @Test
    void carrierTakesTheAudioForIt_whatTheAgentSaysMeanwhileIsHeardOnTheNextSocket() {
        CallBench bench = live(Capability.SENDS_DIGITS, Capability.DIGITS_END_MEDIA);
        speak(bench, "before", 600);
        bench.pass(Duration.ofMillis(200));
        bench.conductor.sendDigits(DIGITS);
        bench.run();
        int until = bench.line.audio.size();
        speak(bench, "meanwhile", 400);
        bench.conductor.detach(bench.line, true);
        speak(bench, "later", 100);
        bench.pass(Duration.ofSeconds(1));
        assertEquals(until, bench.line.audio.size(), "nothing is said into the keys");
        CallBench.FakeLine next = new CallBench.FakeLine();
        bench.conductor.attach(next);
        bench.pass(Duration.ofSeconds(2));
        assertEquals(
                400 + 400 + 100,
                next.audio.stream().mapToLong(AudioFrame::millis).sum());
        assertEquals(List.of(), bench.engine.told, "nothing was cut");
    }

    private static void speak(CallBench bench, String utterance, int millis) {
        bench.engineSays(new VoiceEvent.Audio(utterance, AudioFrame.of(AudioFormat.PCMU_8K, new byte[millis * 8])));
        bench.engineSays(new VoiceEvent.UtteranceEnded(utterance));
    }

    @Test
    void carrierFails_whatTheAgentSaysMeanwhileIsHeard() {
        CallBench bench = live(Capability.SENDS_DIGITS, Capability.DIGITS_END_MEDIA);
        bench.carrierFails = true;
        bench.conductor.sendDigits(DIGITS);
        speak(bench, "meanwhile", 400);
        assertEquals(400 + MILLIS_OF_TONES, spoken(bench));
    }

    @Test
    void carrierTakesTheAudioAndDoesNotBringItAgain_callEnds() {
        CallBench bench = live(Capability.SENDS_DIGITS, Capability.DIGITS_END_MEDIA);
        bench.conductor.sendDigits(DIGITS);
        bench.run();
        bench.conductor.detach(bench.line, true);
        bench.pass(Duration.ofSeconds(31));
        assertTrue(bench.carrierOrders.contains("hangUp"));
    }

    @Test
    void socketLost_carrierReattachesByCommand() {
        CallBench bench = live(Capability.REATTACHES);
        bench.conductor.detach(bench.line, false);
        bench.run();
        assertEquals(List.of("reattach"), bench.carrierOrders);
        bench.conductor.attach(bench.line);
        assertTrue(bench.eventTypes().contains(CallEventType.RESUMED));
    }

    @Test
    void socketLostThreeTimes_andBackEachTime_callGoesOn() {
        CallBench bench = live(Capability.REATTACHES);
        for (int loss = 0; loss < 3; loss++) {
            bench.conductor.detach(bench.line, false);
            bench.run();
            bench.conductor.attach(bench.line);
        }
        assertEquals(3, bench.carrierOrders.stream().filter("reattach"::equals).count());
        assertFalse(bench.carrierOrders.contains("say Sorry."), "each came back, so each is a first");
    }

    @Test
    void carrierFailsWithTheKeys_aLaterEndOfTheSocketIsTheCallersEnd() {
        CallBench bench = live(Capability.SENDS_DIGITS, Capability.DIGITS_END_MEDIA);
        bench.carrierFails = true;
        bench.conductor.sendDigits(DIGITS);
        bench.run();
        bench.conductor.detach(bench.line, true);
        assertEquals(1, bench.summaries.size());
    }

    @Test
    void recording_startIsToldWhenTheCarrierTookIt_failureIsAnEventAndNoEnd() {
        CallBench bench = live(Capability.RECORDS);
        assertTrue(bench.conductor.record(new RecordingCommand.Start(true)));
        bench.run();
        assertTrue(bench.eventTypes().contains(CallEventType.RECORDING_STARTED));
        bench.carrierFails = true;
        bench.conductor.record(new RecordingCommand.Pause());
        bench.run();
        assertTrue(bench.eventTypes().contains(CallEventType.FAILED));
        assertEquals(List.of(), bench.summaries);
    }
}
