package io.trunkline.adapters.deepgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deepgram, and the way to it, misbehave. */
class DeepgramFaultsTest {
    private static final int LOST = 1006;

    private final Deepgram deepgram = new Deepgram();

    @AfterEach
    void stop() {
        deepgram.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, INVALID_AUTH, REFUSED",
        "403, INSUFFICIENT_PERMISSIONS, REFUSED",
        "402, ASR_PAYMENT_REQUIRED, LIMITED",
        "429, TOO_MANY_REQUESTS, LIMITED",
        "400, INVALID_QUERY_PARAMETER, INVALID",
        "503, , UNAVAILABLE"
    })
    void handshakeRefused_failsByClassWithoutTheVendorsWords(int status, String code, Failed.Kind kind) {
        deepgram.vendor.faults().refuse(status, "{\"err_code\":\"" + code + "\",\"err_msg\":\"secret words\"}");
        deepgram.listen(Deepgram.NOVA, Map.of());
        deepgram.speak(Deepgram.FLUX_VOICE, Map.of());
        for (Failed failed : List.of(deepgram.heard.next(Failed.class), deepgram.spoken.next(Failed.class))) {
            assertEquals(kind, failed.kind());
            assertFalse(failed.reason().contains("secret words"));
            assertFalse(failed.reason().contains(deepgram.vendor.key()));
        }
    }

    @Test
    void keyWrong_isRefused() {
        deepgram.settings.put("api-key", "wrong");
        deepgram.listen(Deepgram.FLUX, Map.of());
        assertEquals(
                new Failed(Failed.Kind.REFUSED, "the vendor answered HTTP 401 (INVALID_AUTH)"),
                deepgram.heard.next(Failed.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {Deepgram.NOVA, Deepgram.FLUX})
    void firstFrameWrong_isWarnedOfAndItGoesOn(String model) {
        deepgram.vendor.faults().sayFirst("<html>");
        deepgram.vendor.hears("still here");
        Transcription listening = deepgram.listening(model, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        assertEquals("still here", deepgram.heard.next(TurnEnded.class).text());
        assertEquals(1, deepgram.heard.all(Warned.class).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":null}",
                "{\"type\":\"Results\",\"channel\":null,\"metadata\":null,\"is_final\":null}",
                "{\"type\":\"Results\",\"channel\":{\"alternatives\":[]},\"is_final\":true}",
                "{\"type\":\"SomethingNew\",\"x\":1}",
                "{\"type\":\"UtteranceEnd\"}",
                "{}",
                "[]"
            })
    void messageStrange_isNoHarm(String message) {
        deepgram.vendor.faults().sayFirst(message);
        deepgram.vendor.hears("fine");
        Transcription listening = deepgram.listening(Deepgram.NOVA, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        assertEquals("fine", deepgram.heard.next(TurnEnded.class).text());
    }

    @ParameterizedTest
    @CsvSource({
        "nova-3, 1000, UNAVAILABLE",
        "nova-3, 1001, UNAVAILABLE",
        "nova-3, 1006, UNAVAILABLE",
        "nova-3, 1008, INVALID",
        "nova-3, 4000, UNAVAILABLE",
        "flux-general-en, 1000, UNAVAILABLE",
        "flux-general-en, 1001, UNAVAILABLE",
        "flux-general-en, 1006, UNAVAILABLE",
        "flux-general-en, 1008, INVALID",
        "flux-general-en, 4000, UNAVAILABLE"
    })
    void closedWhileListening_failsOnceAndTellsWhatWasHeard(String model, int code, Failed.Kind kind) {
        deepgram.vendor.hears("one two three four five");
        deepgram.vendor.faults().close(3, code, "DATA-0000");
        Transcription listening = deepgram.listening(model, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        Failed failed = code == LOST
                ? deepgram.heard.nextWhile(Failed.class, () -> new Caller(listening, AudioFormat.PCMU_8K).pause(20))
                : deepgram.heard.next(Failed.class);
        assertEquals(kind, failed.kind());
        assertEquals(1, deepgram.heard.all(Used.class).size());
        listening.close();
        assertEquals(1, deepgram.heard.all(Failed.class).size());
        assertEquals(Failed.class, deepgram.heard.all().getLast().getClass());
    }

    @ParameterizedTest
    @CsvSource({
        "aura-2-thalia-en, 1000, UNAVAILABLE",
        "aura-2-thalia-en, 1006, UNAVAILABLE",
        "aura-2-thalia-en, 1008, INVALID",
        "flux-alexis-en, 1001, UNAVAILABLE",
        "flux-alexis-en, 1006, UNAVAILABLE",
        "flux-alexis-en, 1008, INVALID",
        "flux-alexis-en, 4000, UNAVAILABLE"
    })
    void closedWhileSpeaking_failsAndTellsWhatWasUsed(String voice, int code, Failed.Kind kind) {
        deepgram.vendor.faults().close(4, code, "");
        Synthesis speaking = deepgram.speaking(voice);
        speaking.say("u1", "A sentence that is somewhat longer.");
        Failed failed = code == LOST
                ? deepgram.spoken.nextWhile(Failed.class, () -> speaking.say("u1", "More. "))
                : deepgram.spoken.next(Failed.class);
        assertEquals(kind, failed.kind());
        assertTrue(deepgram.spoken.all(Used.class).getFirst().usage().amounts().get(Unit.CHARACTERS) >= 35);
        assertEquals(1, deepgram.spoken.all(Used.class).size());
    }

    @Test
    void greetingMissing_isUnavailableAfterFiveSeconds() {
        deepgram.vendor.faults().stall(0);
        deepgram.listen(Deepgram.FLUX, Map.of());
        deepgram.host.advance(Duration.ofSeconds(6));
        assertEquals(Failed.Kind.UNAVAILABLE, deepgram.heard.next(Failed.class).kind());
        assertEquals(List.of(), deepgram.heard.all(SpeechEvent.Ready.class));
    }

    @Test
    void finalizeUnanswered_theTurnEndsWithWhatIsThere() {
        deepgram.vendor.faults().stall(0);
        Transcription listening = deepgram.listening(Deepgram.NOVA, Map.of());
        listening.endTurn();
        deepgram.host.advance(Duration.ofSeconds(2));
        assertEquals("", deepgram.heard.next(TurnEnded.class).text());
    }

    @Test
    void goodbyeUnanswered_tellsWhatWeCounted() {
        deepgram.vendor.faults().stall(0);
        Transcription listening = deepgram.listening(Deepgram.NOVA, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).pause(500);
        listening.close();
        deepgram.host.advance(Duration.ofSeconds(2));
        Used used = deepgram.heard.next(Used.class);
        assertEquals(500L, used.usage().amounts().get(Unit.MILLISECONDS));
        assertTrue(used.usage().estimated());
    }

    @Test
    void forcingWithoutLeave_isInvalid() {
        deepgram.vendor.withoutForcedTurns().hears("one two three");
        Transcription listening = deepgram.listening(Deepgram.FLUX, Map.of("force-end-turn", "true"));
        new Caller(listening, AudioFormat.PCMU_8K).speak(600);
        deepgram.heard.next(SpeechEvent.TurnStarted.class);
        listening.endTurn();
        assertEquals(
                new Failed(Failed.Kind.INVALID, "the vendor reports an error (UNPARSABLE_CLIENT_MESSAGE)"),
                deepgram.heard.next(Failed.class));
    }

    @Test
    void reopeningRefused_fails() {
        Synthesis speaking = deepgram.speaking(Deepgram.AURA);
        speaking.say("u0", "Hello.");
        speaking.end("u0");
        deepgram.spoken.next(Ended.class);
        deepgram.vendor.hangUpIdle();
        deepgram.watched.awaitClosed();
        deepgram.vendor.faults().refuse(429, "{}");
        speaking.say("u1", "Anybody there?");
        deepgram.host.advance(Duration.ofMillis(1));
        assertEquals(Failed.Kind.LIMITED, deepgram.spoken.next(Failed.class).kind());
        assertEquals(1, deepgram.spoken.all(Ended.class).size());
    }

    @Test
    void closedWhileItStops_whatWasSaidMeanwhileIsSpokenOverANewSocket() {
        deepgram.vendor.pace(1);
        Synthesis speaking = deepgram.speaking(Deepgram.FLUX_VOICE);
        speaking.say("u1", "A sentence that is somewhat longer. ");
        deepgram.spoken.next(Audio.class);
        deepgram.vendor.faults().stall(0);
        speaking.cancel("u1", 60);
        speaking.say("u2", "Yes?");
        speaking.end("u2");
        deepgram.vendor.hangUpIdle();
        deepgram.watched.awaitClosed();
        deepgram.vendor.faults().relent();
        deepgram.host.advance(Duration.ofMillis(1));
        assertEquals("u2", deepgram.spoken.next(Ended.class).utterance());
        assertEquals(240, deepgram.millisOf("u2"));
        assertEquals(2, deepgram.vendor.arrivals().size());
        assertEquals(List.of(), deepgram.spoken.all(Failed.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {Deepgram.AURA, Deepgram.FLUX_VOICE})
    void stopUnanswered_isUnavailable(String voice) {
        deepgram.vendor.faults().stall(1);
        Synthesis speaking = deepgram.speaking(voice);
        speaking.say("u1", "Hello.");
        speaking.cancel("u1", 0);
        Failed failed = deepgram.spoken.nextWhile(Failed.class, () -> deepgram.host.advance(Duration.ofSeconds(6)));
        assertEquals(Failed.Kind.UNAVAILABLE, failed.kind());
    }
}
