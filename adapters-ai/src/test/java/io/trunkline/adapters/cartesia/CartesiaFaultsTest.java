package io.trunkline.adapters.cartesia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent.Ready;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechToText.Transcription;
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

/** Cartesia, and the way to it, misbehave. */
class CartesiaFaultsTest {
    private static final int LOST = 1006;

    private final Cartesia cartesia = new Cartesia();

    @AfterEach
    void stop() {
        cartesia.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, unauthorized, REFUSED",
        "402, credits, LIMITED",
        "429, concurrency_limited, LIMITED",
        "404, model_not_found, INVALID",
        "500, , UNAVAILABLE"
    })
    void handshakeRefused_failsByClassWithoutTheVendorsWords(int status, String code, Failed.Kind kind) {
        cartesia.vendor.faults().refuse(status, "{\"error_code\":\"" + code + "\",\"message\":\"secret words\"}");
        cartesia.listen("turns", Map.of());
        cartesia.speak(Map.of());
        for (Failed failed : List.of(cartesia.heard.next(Failed.class), cartesia.spoken.next(Failed.class))) {
            assertEquals(kind, failed.kind());
            assertFalse(failed.reason().contains("secret words"));
            assertFalse(failed.reason().contains(cartesia.vendor.key()));
        }
    }

    @Test
    void keyWrong_isRefused() {
        cartesia.settings.put("api-key", "wrong");
        cartesia.listen("manual", Map.of());
        assertEquals(
                new Failed(Failed.Kind.REFUSED, "the vendor answered HTTP 401 (unauthorized)"),
                cartesia.heard.next(Failed.class));
    }

    @Test
    void modelWrong_isInvalid() {
        cartesia.settings.put("stt-model", "nova-3");
        cartesia.listen("turns", Map.of());
        assertEquals(Failed.Kind.INVALID, cartesia.heard.next(Failed.class).kind());
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID", "401, REFUSED", "402, LIMITED", "429, LIMITED", "500, UNAVAILABLE", "null, UNAVAILABLE"
    })
    void errorReported_failsByItsStatus(String status, Failed.Kind kind) {
        cartesia.vendor
                .faults()
                .sayFirst("{\"type\":\"error\",\"status_code\":" + status + ",\"message\":\"secret words\"}");
        cartesia.listen("turns", Map.of());
        cartesia.speak(Map.of());
        for (Failed failed : List.of(cartesia.heard.next(Failed.class), cartesia.spoken.next(Failed.class))) {
            assertEquals(kind, failed.kind());
            assertFalse(failed.reason().contains("secret words"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{\"type\":null}",
                "{\"type\":\"chunk\",\"context_id\":null,\"data\":null}",
                "{\"type\":\"chunk\",\"context_id\":\"elsewhere\",\"data\":\"AAAA\"}",
                "{\"type\":\"timestamps\",\"context_id\":\"utterance_1\",\"word_timestamps\":null}",
                "{\"type\":\"error\",\"context_id\":\"elsewhere\",\"status_code\":400}",
                "{\"type\":\"something.new\"}"
            })
    void messageStrange_isNoHarm(String message) {
        cartesia.vendor.faults().sayFirst(message);
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "Fine.");
        speaking.end("u1");
        cartesia.spoken.next(Ended.class);
        assertEquals(300, cartesia.millisOf("u1"));
    }

    @Test
    void firstFrameWrong_isWarnedOfAndItGoesOn() {
        cartesia.vendor.faults().sayFirst("not JSON");
        cartesia.vendor.hears("still here");
        Transcription listening = cartesia.listening("turns", Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        assertEquals("still here", cartesia.heard.next(TurnEnded.class).text());
        assertEquals(1, cartesia.heard.all(Warned.class).size());
    }

    @Test
    void messagesInThirteenPieces_areWhole() {
        cartesia.vendor.faults().fragment(13);
        cartesia.vendor.hears("in pieces");
        Transcription listening = cartesia.listening("turns", Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        assertEquals("in pieces", cartesia.heard.next(TurnEnded.class).text());
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "In pieces.");
        speaking.end("u1");
        cartesia.spoken.next(Ended.class);
        assertEquals(600, cartesia.millisOf("u1"));
    }

    @ParameterizedTest
    @CsvSource({"1000, UNAVAILABLE", "1001, UNAVAILABLE", "1006, UNAVAILABLE", "1008, INVALID", "4000, UNAVAILABLE"})
    void closedInTheMiddle_failsOnceAndTellsWhatWasUsed(int code, Failed.Kind kind) {
        cartesia.vendor.hears("one two three four five");
        cartesia.vendor.faults().close(3, code, "");
        Transcription listening = cartesia.listening("turns", Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        Failed failed = code == LOST
                ? cartesia.heard.nextWhile(Failed.class, () -> new Caller(listening, AudioFormat.PCMU_8K).pause(20))
                : cartesia.heard.next(Failed.class);
        assertEquals(kind, failed.kind());
        assertEquals(1, cartesia.heard.all(Used.class).size());
        assertEquals(1, cartesia.heard.all(Failed.class).size());
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "A sentence that is somewhat longer.");
        Failed broken = code == LOST
                ? cartesia.spoken.nextWhile(Failed.class, () -> speaking.say("u1", "More. "))
                : cartesia.spoken.next(Failed.class);
        assertEquals(kind, broken.kind());
        assertTrue(cartesia.spoken.all(Used.class).getFirst().usage().amounts().get(Unit.CHARACTERS) >= 35);
        assertEquals(1, cartesia.spoken.all(Used.class).size());
    }

    @Test
    void greetingMissing_isUnavailableAfterFiveSeconds() {
        cartesia.vendor.faults().stall(0);
        cartesia.listen("turns", Map.of());
        cartesia.host.advance(Duration.ofSeconds(6));
        assertEquals(Failed.Kind.UNAVAILABLE, cartesia.heard.next(Failed.class).kind());
        assertEquals(List.of(), cartesia.heard.all(Ready.class));
    }

    @Test
    void requestRefused_failsTheConversation() {
        cartesia.settings.put("tts-model", "nova-3");
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "Hello.");
        assertEquals(
                new Failed(Failed.Kind.INVALID, "the vendor reports error 400 (invalid_request)"),
                cartesia.spoken.next(Failed.class));
    }
}
