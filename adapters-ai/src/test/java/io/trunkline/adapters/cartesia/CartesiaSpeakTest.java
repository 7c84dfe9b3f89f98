package io.trunkline.adapters.cartesia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Timed;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.Used;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cartesia speaks. */
class CartesiaSpeakTest {
    /** 50 characters, which are 3 s. */
    private static final String LONG = "This is a sentence that goes on for a good while. ";

    private final Cartesia cartesia = new Cartesia();

    @AfterEach
    void stop() {
        cartesia.close();
    }

    @Test
    void twoUtterances_areSpokenOneAfterTheOtherOverOneSocket() {
        cartesia.vendor.pace(20);
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "Good morning, ");
        speaking.say("u1", "how are you?");
        speaking.end("u1");
        speaking.say("u2", "Well, ");
        speaking.say("u2", "I hope.");
        speaking.end("u2");
        assertEquals("u1", cartesia.spoken.next(Ended.class).utterance());
        assertEquals("u2", cartesia.spoken.next(Ended.class).utterance());
        assertEquals(60 * 26, cartesia.millisOf("u1"));
        assertEquals(60 * 13, cartesia.millisOf("u2"));
        List<String> order = cartesia.spoken.all(Audio.class).stream()
                .map(Audio::utterance)
                .distinct()
                .toList();
        assertEquals(List.of("u1", "u2"), order);
        assertEquals(1, cartesia.vendor.arrivals().size());
        assertEquals(
                List.of(26L, 13L),
                cartesia.spoken.all(Used.class).stream()
                        .map(used -> used.usage().amounts().get(Unit.CHARACTERS))
                        .toList());
    }

    @Test
    void pieceSaid_isSpokenBeforeTheEnd() {
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "Good morning. ");
        assertEquals("u1", cartesia.spoken.next(Audio.class).utterance());
    }

    @Test
    void words_areToldWithTheirTimesAndSpaces() {
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "Good  morning, ");
        speaking.say("u1", "you.");
        speaking.end("u1");
        cartesia.spoken.next(Ended.class);
        assertEquals(
                List.of(new Timed("u1", "Good  ", 0), new Timed("u1", "morning, ", 360), new Timed("u1", "you.", 900)),
                cartesia.spoken.all(Timed.class));
    }

    @Test
    void cancelledWhileSpoken_itsAudioStopsAndTheNextIsSpoken() {
        cartesia.vendor.pace(1);
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", LONG);
        cartesia.spoken.next(Audio.class);
        speaking.cancel("u1", 60);
        long before = cartesia.millisOf("u1");
        speaking.cancel("u1", 60);
        speaking.say("u2", "Yes?");
        speaking.end("u2");
        assertEquals("u2", cartesia.spoken.next(Ended.class).utterance());
        assertEquals(before, cartesia.millisOf("u1"));
        assertTrue(before < 3000);
        assertEquals(240, cartesia.millisOf("u2"));
        assertEquals(1, cartesia.spoken.all(Ended.class).size());
        assertEquals(2, cartesia.spoken.all(Used.class).size());
    }

    @Test
    void cancelledBeforeItsTurn_isNeverSent() {
        cartesia.vendor.pace(5);
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "One two three.");
        speaking.end("u1");
        speaking.say("u2", "Four five six.");
        speaking.cancel("u2", 0);
        speaking.say("u3", "Seven.");
        speaking.end("u3");
        assertEquals("u1", cartesia.spoken.next(Ended.class).utterance());
        assertEquals("u3", cartesia.spoken.next(Ended.class).utterance());
        assertFalse(cartesia.vendor.received().toString().contains("Four"));
        assertEquals(2, cartesia.spoken.all(Used.class).size());
    }

    @Test
    void cancelledFirst_theWaitingOneBegins() {
        cartesia.vendor.pace(1);
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", LONG);
        speaking.end("u1");
        cartesia.spoken.next(Audio.class);
        speaking.say("u2", "Yes?");
        speaking.end("u2");
        speaking.cancel("u1", 100);
        assertEquals("u2", cartesia.spoken.next(Ended.class).utterance());
    }

    @Test
    void idleSocketClosedByVendor_isOpenedAgainForTheNextUtterance() {
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "Hello. ");
        speaking.end("u1");
        cartesia.spoken.next(Ended.class);
        cartesia.vendor.hangUpIdle();
        cartesia.watched.awaitClosed();
        speaking.say("u2", "Again. ");
        speaking.say("u2", "And again.");
        speaking.end("u2");
        cartesia.host.advance(Duration.ofMillis(1));
        assertEquals("u2", cartesia.spoken.next(Ended.class).utterance());
        assertEquals(60 * 17, cartesia.millisOf("u2"));
        assertEquals(2, cartesia.vendor.arrivals().size());
        assertEquals(List.of(), cartesia.spoken.all(Failed.class));
    }

    @Test
    void closedWhileSpeaking_cancelsAndTellsWhatWasUsed() {
        cartesia.vendor.pace(1);
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", LONG);
        cartesia.spoken.next(Audio.class);
        speaking.close();
        speaking.say("u2", "Nobody hears.");
        assertEquals(
                Usage.estimated("cartesia", "sonic-3.5", Unit.CHARACTERS, 50),
                cartesia.spoken.next(Used.class).usage());
        assertEquals(List.of(), cartesia.spoken.all(Failed.class));
    }

    @Test
    void agentsWishes_areInEveryRequest() {
        cartesia.settings.put("tts-extra", "{\"locale\":\"en-GB\"}");
        Synthesis speaking = cartesia.speak(Map.of("speed", "1.2", "emotion", "calm"));
        speaking.say("u1", "Hello.");
        speaking.end("u1");
        cartesia.spoken.next(Ended.class);
        for (String message : cartesia.vendor.received()) {
            JsonObject request = Json.object(message).orElseThrow();
            assertEquals("en-GB", request.getString("locale"));
            assertEquals("en", request.getString("language"));
            assertEquals("calm", request.getJsonObject("generation_config").getString("emotion"));
            assertEquals(
                    Map.of("id", jakarta.json.Json.createValue("f786b574-daa5-4673-aa0c-cbe3e8534c02")),
                    request.getJsonObject("voice"));
        }
    }

    @Test
    void oldVersion_saysThatTheVoiceIsAnId() {
        cartesia.settings.put("api-version", "2025-04-16");
        Synthesis speaking = cartesia.speaking();
        speaking.say("u1", "Hello.");
        cartesia.spoken.next(Audio.class);
        assertTrue(cartesia.vendor.received().getFirst().contains("\"mode\":\"id\""));
    }

    @ParameterizedTest
    @CsvSource({"speed, fast", "volume, 9", "tts-extra, []"})
    void optionWrong_isInvalidByNameAndNothingIsSent(String option, String value) {
        cartesia.speak(Map.of(option, value)).say("u1", "Hello.");
        Failed failed = assertInstanceOf(Failed.class, cartesia.spoken.all().getFirst());
        assertEquals(Failed.Kind.INVALID, failed.kind());
        assertTrue(failed.reason().contains(option), failed.reason());
        assertEquals(List.of(), cartesia.vendor.arrivals());
    }
}
