package io.trunkline.plugins.simulator.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.ListenInto;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import io.trunkline.ports.simulator.CallScript.Say;
import io.trunkline.ports.simulator.CallScript.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final byte[] SILENCE = Mulaw.silence(160);
    private static final byte[] SPEECH = Mulaw.encode(Babble.lasting(10_000, Mulaw.RATE));

    private final List<Step> begun = new ArrayList<>();
    private int spoken;
    private int moments;

    private Caller caller(Step... steps) {
        return new Caller(List.of(steps), new CallObserver() {
            @Override
            public void step(Step step) {
                begun.add(step);
            }
        });
    }

    private Caller.Act silence(Caller caller) {
        moments++;
        return caller.live(SILENCE);
    }

    private Caller.Act agentSpeaks(Caller caller) {
        moments++;
        byte[] moment = Arrays.copyOfRange(SPEECH, spoken, spoken + 160);
        spoken += 160;
        return caller.live(moment);
    }

    @Test
    void listen_waitsForSpeechThenSilence() {
        Caller caller = caller(new Listen(Duration.ofMillis(500)), new HangUp());
        for (int i = 0; i < 100; i++) {
            assertFalse(silence(caller).hangsUp());
        }
        for (int i = 0; i < 100; i++) {
            assertFalse(agentSpeaks(caller).hangsUp());
        }
        int waited = 0;
        while (!silence(caller).hangsUp()) {
            waited++;
        }
        assertTrue(waited >= 22 && waited <= 27, "waited " + waited);
    }

    @Test
    void secondListen_needsNewSpeech() {
        Caller caller = caller(new Listen(Duration.ofMillis(100)), new Listen(Duration.ofMillis(100)), new HangUp());
        agentSpeaks(caller);
        agentSpeaks(caller);
        for (int i = 0; i < 200; i++) {
            assertFalse(silence(caller).hangsUp());
        }
        assertEquals(2, begun.size());
    }

    @Test
    void listenInto_endsWhileTheAgentSpeaks() {
        Caller caller = caller(new ListenInto(Duration.ofMillis(600)), new HangUp());
        silence(caller);
        int heard = 0;
        while (!agentSpeaks(caller).hangsUp()) {
            heard++;
        }
        assertTrue(heard >= 29 && heard <= 34, "after " + heard);
    }

    @Test
    void say_speaksEverySampleOnceAndThenIsSilent() {
        byte[] words = Arrays.copyOf(SPEECH, 1000);
        Caller caller = caller(new Say("words", words));
        byte[] said = new byte[1280];
        for (int i = 0; i < 8; i++) {
            System.arraycopy(silence(caller).audio(), 0, said, i * 160, 160);
        }
        assertTrue(Arrays.equals(words, Arrays.copyOf(said, 1000)));
        assertTrue(Arrays.equals(Mulaw.silence(280), Arrays.copyOfRange(said, 1000, 1280)));
    }

    @Test
    void press_pressesEveryKeyAtItsTime() {
        Caller caller = caller(new Press("1#"), new HangUp());
        StringBuilder keys = new StringBuilder();
        for (Caller.Act act = silence(caller); !act.hangsUp(); act = silence(caller)) {
            act.key().ifPresent(keys::append);
        }
        assertEquals("1#", keys.toString());
        assertEquals(21, moments);
    }

    @Test
    void pause_lastsAsLongAsItSays() {
        Caller caller = caller(new Pause(Duration.ofSeconds(1)), new HangUp());
        int waited = 0;
        while (!silence(caller).hangsUp()) {
            waited++;
        }
        assertEquals(50, waited);
    }

    @Test
    void latency_isFromTheLastSoundToTheFirstSound() {
        byte[] words = new byte[1600];
        Arrays.fill(words, Mulaw.SILENCE);
        System.arraycopy(Mulaw.encode(new short[] {9000, 9000, 9000, 9000}), 0, words, 796, 4);
        Caller caller = caller(new Say("words", words), new Listen(Duration.ofSeconds(1)));
        for (int i = 0; i < 20; i++) {
            silence(caller);
        }
        caller.live(Mulaw.encode(loudFrom(80)));
        assertEquals(List.of(Duration.ofMillis((3200 + 80 - 800) / 8)), caller.latencies());
    }

    @Test
    void agentThatIsStillSpeaking_hasNotAnswered() {
        Caller caller = caller(new Say("stop", Arrays.copyOf(SPEECH, 1600)), new Listen(Duration.ofSeconds(1)));
        for (int i = 0; i < 30; i++) {
            agentSpeaks(caller);
        }
        assertEquals(List.of(), caller.latencies());
        for (int i = 0; i < 20; i++) {
            silence(caller);
        }
        agentSpeaks(caller);
        agentSpeaks(caller);
        assertEquals(1, caller.latencies().size());
    }

    private static short[] loudFrom(int index) {
        short[] samples = new short[160];
        Arrays.fill(samples, index, 160, (short) 9000);
        return samples;
    }
}
