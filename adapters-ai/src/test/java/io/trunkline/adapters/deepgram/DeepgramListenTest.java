package io.trunkline.adapters.deepgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechEvent.Partial;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deepgram listens. */
class DeepgramListenTest {
    private final Deepgram deepgram = new Deepgram();

    @AfterEach
    void stop() {
        deepgram.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Deepgram.NOVA, Deepgram.FLUX})
    void twoTurnsSpoken_areToldInOrder(String model) {
        deepgram.vendor.hears("hello there my friend", "goodbye");
        Transcription listening = deepgram.listening(model, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        deepgram.heard.next(TurnStarted.class);
        assertTrue("hello there my friend"
                .startsWith(deepgram.heard.next(Partial.class).text()));
        assertEquals(
                "hello there my friend", deepgram.heard.next(TurnEnded.class).text());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        deepgram.heard.next(TurnStarted.class);
        assertEquals("goodbye", deepgram.heard.next(TurnEnded.class).text());
        assertEquals(2, deepgram.heard.all(TurnStarted.class).size());
        assertEquals(2, deepgram.heard.all(TurnEnded.class).size());
    }

    @Test
    void noiseWithoutWords_endsTheTurnThatItBegan() {
        Transcription listening = deepgram.listening(Deepgram.NOVA, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        deepgram.heard.next(TurnStarted.class);
        assertEquals("", deepgram.heard.next(TurnEnded.class).text());
    }

    @Test
    void turnEndedByHost_v1IsToldToFinalize() {
        deepgram.vendor.hears("number five");
        Transcription listening = deepgram.listening(Deepgram.NOVA, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).speak(600);
        listening.endTurn();
        assertEquals("number five", deepgram.heard.next(TurnEnded.class).text());
        assertTrue(deepgram.vendor.received().contains("{\"type\":\"Finalize\"}"));
    }

    @Test
    void turnEndedByHost_fluxEndsItWithoutTheVendorAndSkipsTheRest() {
        deepgram.vendor.hears("one two three four five six seven", "next");
        Transcription listening = deepgram.listening(Deepgram.FLUX, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).speak(600);
        String understood = deepgram.heard.next(Partial.class).text();
        listening.endTurn();
        assertTrue(deepgram.heard.next(TurnEnded.class).text().startsWith(understood));
        new Caller(listening, AudioFormat.PCMU_8K).pause(400);
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        assertEquals("next", deepgram.heard.next(TurnEnded.class).text());
        assertFalse(deepgram.vendor.received().contains("{\"type\":\"ForceEndTurn\"}"));
    }

    @Test
    void turnEndedByHost_fluxIsForcedWhereTheAccountMay() {
        deepgram.vendor.hears("one two three four five six seven");
        Transcription listening = deepgram.listening(Deepgram.FLUX, Map.of("force-end-turn", "true"));
        new Caller(listening, AudioFormat.PCMU_8K).speak(600);
        deepgram.heard.next(TurnStarted.class);
        listening.endTurn();
        assertEquals(
                "one two three four five six seven",
                deepgram.heard.next(TurnEnded.class).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {Deepgram.NOVA, Deepgram.FLUX})
    void turnEndedByHostInSilence_isAnsweredEmpty(String model) {
        Transcription listening = deepgram.listening(model, Map.of());
        listening.endTurn();
        assertEquals("", deepgram.heard.next(TurnEnded.class).text());
        assertEquals(List.of(), deepgram.heard.all(TurnStarted.class));
    }

    @Test
    void closedV1_tellsWhatTheVendorCounted() {
        Transcription listening = deepgram.listening(Deepgram.NOVA, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).pause(1000);
        listening.close();
        Usage usage = deepgram.heard.next(Used.class).usage();
        assertEquals(Map.of(Unit.MILLISECONDS, 1000L), usage.amounts());
        assertFalse(usage.estimated());
        assertEquals("deepgram", usage.vendor());
        assertEquals(Deepgram.NOVA, usage.model());
    }

    @Test
    void closedV2_tellsWhatWeCountedAndCanBeConfirmed() throws VoiceException {
        deepgram.vendor.hears("yes");
        SpeechToText stt = deepgram.stt();
        Transcription listening = deepgram.listening(Deepgram.FLUX, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        deepgram.heard.next(TurnEnded.class);
        listening.close();
        listening.close();
        Usage usage = deepgram.heard.next(Used.class).usage();
        assertEquals(Map.of(Unit.MILLISECONDS, 1000L), usage.amounts());
        assertTrue(usage.estimated());
        Optional<Usage> confirmed = Optional.empty();
        for (int i = 0; i < 1000 && confirmed.isEmpty(); i++) {
            confirmed = whenKnown(stt, usage);
        }
        assertEquals(1000L, confirmed.orElseThrow().amounts().get(Unit.MILLISECONDS));
        assertFalse(confirmed.orElseThrow().estimated());
        assertEquals(1, deepgram.heard.all(Used.class).size());
    }

    /** The vendor knows once its socket is closed. */
    private static Optional<Usage> whenKnown(SpeechToText stt, Usage usage) {
        try {
            return stt.confirm(usage);
        } catch (VoiceException notYet) {
            return Optional.empty();
        }
    }

    @Test
    void confirmWithoutProject_isEmptyAndAsksNobody() throws VoiceException {
        deepgram.settings.remove("project-id");
        Usage usage =
                Usage.estimated("deepgram", Deepgram.NOVA, Unit.MILLISECONDS, 5).named("abc");
        assertEquals(Optional.empty(), deepgram.stt().confirm(usage));
        assertEquals(List.of(), deepgram.vendor.arrivals());
    }

    @Test
    void nobodyHeard_v1IsKeptAliveByWord() {
        deepgram.listening(Deepgram.NOVA, Map.of());
        deepgram.passTimeUntil(() -> deepgram.vendor.received().contains("{\"type\":\"KeepAlive\"}"));
        assertEquals(0, deepgram.vendor.audioReceived());
    }

    @Test
    void nobodyHeard_fluxIsKeptAliveBySilence() {
        Transcription flux = deepgram.listening(Deepgram.FLUX, Map.of());
        deepgram.passTimeUntil(() -> deepgram.vendor.audioReceived() >= 800);
        flux.close();
        Usage usage = deepgram.heard.next(Used.class).usage();
        assertEquals(0, usage.amounts().get(Unit.MILLISECONDS) % 100);
        assertEquals(
                List.of(),
                deepgram.vendor.received().stream()
                        .filter(text -> text.contains("KeepAlive"))
                        .toList());
    }

    @Test
    void languageOtherThanEnglish_choosesTheModelThatHearsIt() {
        deepgram.listen(new Choice(Optional.empty(), Optional.empty(), Optional.of("de-DE"), Map.of()));
        deepgram.heard.next(SpeechEvent.Ready.class);
        Arrival arrival = deepgram.vendor.arrivals().getFirst();
        assertEquals(Optional.of("flux-general-multi"), arrival.parameter("model"));
        assertEquals(Optional.of("de"), arrival.parameter("language_hint"));
    }

    @Test
    void versionForced_decidesThePath() {
        deepgram.settings.put("stt-query", "tag=a&tag=b");
        deepgram.listening(Deepgram.NOVA, Map.of("keyterms", "Trunkline, call centre"));
        Arrival arrival = deepgram.vendor.arrivals().getFirst();
        assertEquals(List.of("a", "b"), arrival.query().get("tag"));
        assertEquals(List.of("Trunkline", "call centre"), arrival.query().get("keyterm"));
        deepgram.listen(Deepgram.FLUX, Map.of("stt-api-version", "v1"));
        deepgram.heard.next(Failed.class);
        assertEquals("/v1/listen", deepgram.vendor.arrivals().getLast().path());
    }

    @ParameterizedTest
    @CsvSource({
        "nova-3, endpointing, soon",
        "nova-3, utterance-end-ms, 999",
        "nova-3, eot-threshold, 0.7",
        "flux-general-en, eot-threshold, 2",
        "flux-general-en, endpointing, 100",
        "flux-general-en, stt-api-version, v3",
        "flux-general-en, stt-query, a b"
    })
    void optionWrong_isInvalidByNameAndNothingIsSent(String model, String option, String value) {
        deepgram.listen(model, Map.of(option, value)).endTurn();
        Failed failed = assertInstanceOf(Failed.class, deepgram.heard.all().getFirst());
        assertEquals(Failed.Kind.INVALID, failed.kind());
        assertTrue(failed.reason().contains(option), failed.reason());
        assertEquals(List.of(), deepgram.vendor.arrivals());
    }

    @Test
    void verified_keyIsRightOrWrong() throws VoiceException {
        deepgram.stt().verify();
        deepgram.settings.put("api-key", "wrong");
        try {
            deepgram.tts().verify();
        } catch (VoiceException refused) {
            assertEquals(Failed.Kind.REFUSED, refused.failure().kind());
            return;
        }
        throw new AssertionError("a wrong key was taken for right");
    }
}
