package io.trunkline.adapters.deepgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Timed;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.Used;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deepgram speaks. */
class DeepgramSpeakTest {
    /** 50 characters, which are 3 s. */
    private static final String LONG = "This is a sentence that goes on for a good while. ";

    private final Deepgram deepgram = new Deepgram();

    @AfterEach
    void stop() {
        deepgram.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Deepgram.AURA, Deepgram.FLUX_VOICE})
    void twoUtterances_areSpokenOneAfterTheOtherOverOneSocket(String voice) {
        Synthesis speaking = deepgram.speaking(voice);
        speaking.say("u1", "Good morning, ");
        speaking.say("u1", "how are you?");
        speaking.end("u1");
        speaking.say("u2", "Well, I hope.");
        speaking.end("u2");
        assertEquals("u1", deepgram.spoken.next(Ended.class).utterance());
        assertEquals("u2", deepgram.spoken.next(Ended.class).utterance());
        assertEquals(60 * 26, deepgram.millisOf("u1"));
        assertEquals(60 * 13, deepgram.millisOf("u2"));
        List<String> order = deepgram.spoken.all(Audio.class).stream()
                .map(Audio::utterance)
                .distinct()
                .toList();
        assertEquals(List.of("u1", "u2"), order);
        assertEquals(1, deepgram.vendor.arrivals().size());
        assertEquals(
                List.of(26L, 13L),
                deepgram.spoken.all(Used.class).stream()
                        .map(used -> used.usage().amounts().get(Unit.CHARACTERS))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {Deepgram.AURA, Deepgram.FLUX_VOICE})
    void pieceSaid_isSpokenBeforeTheEnd(String voice) {
        Synthesis speaking = deepgram.speaking(voice);
        speaking.say("u1", "Good morning. ");
        assertEquals("u1", deepgram.spoken.next(Audio.class).utterance());
    }

    @ParameterizedTest
    @ValueSource(strings = {Deepgram.AURA, Deepgram.FLUX_VOICE})
    void cancelledWhileSpoken_itsAudioStopsAndTheNextIsSpoken(String voice) {
        deepgram.vendor.pace(1);
        Synthesis speaking = deepgram.speaking(voice);
        speaking.say("u1", LONG);
        deepgram.spoken.next(Audio.class);
        speaking.cancel("u1", 60);
        long before = deepgram.millisOf("u1");
        speaking.cancel("u1", 60);
        speaking.say("u2", "Yes?");
        speaking.end("u2");
        assertEquals("u2", deepgram.spoken.next(Ended.class).utterance());
        assertEquals(before, deepgram.millisOf("u1"));
        assertTrue(before < 3000);
        assertEquals(240, deepgram.millisOf("u2"));
        assertEquals(1, deepgram.spoken.all(Ended.class).size());
        assertEquals(2, deepgram.spoken.all(Used.class).size());
    }

    @Test
    void interruptedFlux_tellsWhichWordsWereHeardSinceTheSessionBegan() {
        Synthesis speaking = deepgram.speaking(Deepgram.FLUX_VOICE);
        speaking.say("u1", "Hello you.");
        speaking.end("u1");
        deepgram.spoken.next(Ended.class);
        deepgram.vendor.pace(1);
        speaking.say("u2", LONG);
        deepgram.spoken.next(Audio.class);
        speaking.cancel("u2", 240);
        assertEquals(new Timed("u2", "This", 0), deepgram.spoken.next(Timed.class));
        Timed rest = deepgram.spoken.next(Timed.class);
        assertEquals(240, rest.fromMillis());
        assertEquals(LONG.substring(4), rest.text());
        assertTrue(deepgram.vendor.received().stream().anyMatch(text -> text.contains("\"value\":840")));
    }

    @Test
    void interruptedFluxBeforeItsFirstSound_isSpokenToNobodyAndTheNextIsAnUtteranceOfItsOwn() {
        Synthesis speaking = deepgram.speaking(Deepgram.FLUX_VOICE);
        speaking.say("u1", "... ");
        speaking.cancel("u1", 0);
        speaking.say("u2", "Yes?");
        speaking.end("u2");
        assertEquals("u2", deepgram.spoken.next(Ended.class).utterance());
        assertEquals(240, deepgram.millisOf("u2"));
        assertEquals(0, deepgram.millisOf("u1"));
        assertEquals(1, deepgram.spoken.all(Ended.class).size());
        assertEquals(
                2,
                deepgram.vendor.received().stream()
                        .filter("{\"type\":\"Flush\"}"::equals)
                        .count());
    }

    @Test
    void interruptedWhileAnotherIsSpoken_onlyThatOneIsSilenced() {
        Synthesis speaking = deepgram.speaking(Deepgram.AURA);
        deepgram.vendor.pace(20);
        speaking.say("u1", "One two three.");
        speaking.end("u1");
        speaking.say("u2", "Four five six.");
        speaking.end("u2");
        speaking.say("u3", "Seven.");
        speaking.cancel("u2", 0);
        speaking.end("u3");
        assertEquals("u1", deepgram.spoken.next(Ended.class).utterance());
        assertEquals("u3", deepgram.spoken.next(Ended.class).utterance());
        assertEquals(0, deepgram.millisOf("u2"));
        assertFalse(deepgram.vendor.received().contains("{\"type\":\"Clear\"}"));
    }

    @Test
    void manyClauses_areNotFlushedOneByOne() {
        Synthesis speaking = deepgram.speaking(Deepgram.AURA);
        for (int i = 0; i < 40; i++) {
            speaking.say("u1", "And on, ");
        }
        speaking.end("u1");
        deepgram.spoken.next(Ended.class);
        assertEquals(40 * 480, deepgram.millisOf("u1"));
        long flushes = deepgram.vendor.received().stream()
                .filter("{\"type\":\"Flush\"}"::equals)
                .count();
        assertTrue(flushes <= 20, flushes + " flushes");
    }

    @ParameterizedTest
    @ValueSource(strings = {Deepgram.AURA, Deepgram.FLUX_VOICE})
    void idleSocketClosedByVendor_isOpenedAgainForTheNextUtterance(String voice) {
        Synthesis speaking = deepgram.speaking(voice);
        speaking.say("u1", "Hello. ");
        speaking.end("u1");
        deepgram.spoken.next(Ended.class);
        deepgram.vendor.hangUpIdle();
        deepgram.watched.awaitClosed();
        speaking.say("u2", "Again. ");
        deepgram.host.advance(Duration.ofMillis(1));
        speaking.end("u2");
        assertEquals("u2", deepgram.spoken.next(Ended.class).utterance());
        assertEquals(2, deepgram.vendor.arrivals().size());
        assertEquals(List.of(), deepgram.spoken.all(Failed.class));
    }

    @Test
    void cancelledFlux_isChargedAsTheVendorSays() {
        deepgram.vendor.pace(1);
        Synthesis speaking = deepgram.speaking(Deepgram.FLUX_VOICE);
        speaking.say("u1", LONG);
        deepgram.spoken.next(Audio.class);
        speaking.cancel("u1", 100);
        Usage usage = deepgram.spoken.next(Used.class).usage();
        assertEquals(Map.of(Unit.CHARACTERS, 50L), usage.amounts());
        assertFalse(usage.estimated());
        speaking.close();
        assertEquals(1, deepgram.spoken.all(Used.class).size());
    }

    @Test
    void closedWhileSpeaking_tellsWhatWasUsedAndNothingElse() {
        deepgram.vendor.pace(1);
        Synthesis speaking = deepgram.speaking(Deepgram.AURA);
        speaking.say("u1", LONG);
        deepgram.spoken.next(Audio.class);
        speaking.close();
        speaking.say("u2", "Nobody hears.");
        assertEquals(50L, deepgram.spoken.next(Used.class).usage().amounts().get(Unit.CHARACTERS));
        assertEquals(List.of(), deepgram.spoken.all(Failed.class));
    }
}
