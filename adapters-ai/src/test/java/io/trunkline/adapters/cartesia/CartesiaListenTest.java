package io.trunkline.adapters.cartesia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent.Partial;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cartesia listens. */
class CartesiaListenTest {
    private final Cartesia cartesia = new Cartesia();

    @AfterEach
    void stop() {
        cartesia.close();
    }

    @Test
    void twoTurnsSpoken_areToldInOrder() {
        cartesia.vendor.hears("hello there my friend", "goodbye");
        Transcription listening = cartesia.listening("turns", Map.of("turn-eager-end-threshold", "0.5"));
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        cartesia.heard.next(TurnStarted.class);
        assertTrue("hello there my friend"
                .startsWith(cartesia.heard.next(Partial.class).text()));
        assertEquals(
                "hello there my friend", cartesia.heard.next(TurnEnded.class).text());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        cartesia.heard.next(TurnStarted.class);
        assertEquals("goodbye", cartesia.heard.next(TurnEnded.class).text());
        assertEquals(2, cartesia.heard.all(TurnStarted.class).size());
        assertEquals(2, cartesia.heard.all(TurnEnded.class).size());
    }

    @Test
    void turnEndedByHost_theRestOfTheVendorsTurnIsSkipped() {
        cartesia.vendor.hears("one two three four five six seven", "next");
        Transcription listening = cartesia.listening("turns", Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).speak(600);
        String understood = cartesia.heard.next(Partial.class).text();
        listening.endTurn();
        assertTrue(cartesia.heard.next(TurnEnded.class).text().startsWith(understood));
        new Caller(listening, AudioFormat.PCMU_8K).pause(400);
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        assertEquals("next", cartesia.heard.next(TurnEnded.class).text());
    }

    @Test
    void manualMode_hostTellsTurns() {
        cartesia.vendor.hears("hello there my friend", "goodbye");
        cartesia.settings.put("stt-mode", "manual");
        assertFalse(cartesia.stt().detectsTurns());
        Transcription listening = cartesia.listening("manual", Map.of());
        for (String line : List.of("hello there my friend", "goodbye")) {
            new Caller(listening, AudioFormat.PCMU_8K).speak(600);
            listening.endTurn();
            assertEquals(line, cartesia.heard.next(TurnEnded.class).text());
        }
        assertTrue(cartesia.heard.all(Partial.class).stream()
                .allMatch(partial -> "hello there my friend".startsWith(partial.text())
                        || partial.text().equals("goodbye")));
        assertEquals(List.of(), cartesia.heard.all(TurnStarted.class));
        assertTrue(cartesia.vendor.received().contains("finalize"));
    }

    @Test
    void manualTurnWithoutWords_endsEmpty() {
        Transcription listening = cartesia.listening("manual", Map.of());
        listening.endTurn();
        assertEquals("", cartesia.heard.next(TurnEnded.class).text());
    }

    @Test
    void manualTurnUnanswered_endsWithWhatIsThere() {
        cartesia.vendor.faults().stall(0);
        Transcription listening = cartesia.listening("manual", Map.of());
        listening.endTurn();
        cartesia.host.advance(Duration.ofSeconds(3));
        assertEquals("", cartesia.heard.next(TurnEnded.class).text());
    }

    @Test
    void manualTurnAnsweredTooLate_theNextOneIsNotEndedByThat() {
        cartesia.vendor.hears("three four");
        Transcription listening = cartesia.listening("manual", Map.of());
        cartesia.vendor.holdBack();
        giveUp(listening);
        new Caller(listening, AudioFormat.PCMU_8K).speak(600);
        listening.endTurn();
        Configured.await(() -> Collections.frequency(cartesia.vendor.received(), "finalize") == 2, "both are asked");
        cartesia.vendor.sayOn();
        assertEquals("three four", cartesia.heard.next(TurnEnded.class).text());
    }

    @Test
    void manualTurnNeverAnswered_theNextOneWithTextEndsAtOnce() {
        cartesia.vendor.hears("three four");
        Transcription listening = cartesia.listening("manual", Map.of());
        cartesia.vendor.faults().stall(0);
        giveUp(listening);
        cartesia.vendor.faults().relent();
        new Caller(listening, AudioFormat.PCMU_8K).speak(600);
        cartesia.heard.next(Partial.class);
        listening.endTurn();
        assertEquals("three four", cartesia.heard.next(TurnEnded.class).text());
    }

    @Test
    void manualTurnNeverAnswered_onlyOneMoreHasToWait() {
        Transcription listening = cartesia.listening("manual", Map.of());
        cartesia.vendor.faults().stall(0);
        giveUp(listening);
        cartesia.vendor.faults().relent();
        listening.endTurn();
        cartesia.watched.awaitText();
        assertEquals(1, cartesia.heard.all(TurnEnded.class).size());
        cartesia.host.advance(Duration.ofSeconds(3));
        cartesia.heard.next(TurnEnded.class);
        listening.endTurn();
        assertEquals("", cartesia.heard.next(TurnEnded.class).text());
    }

    private void giveUp(Transcription listening) {
        listening.endTurn();
        new Caller(listening, AudioFormat.PCMU_8K).pause(200);
        Configured.await(() -> cartesia.vendor.audioReceived() > 0, "what was sent before the audio is obeyed");
        cartesia.host.advance(Duration.ofSeconds(3));
        assertEquals("", cartesia.heard.next(TurnEnded.class).text());
    }

    @ParameterizedTest
    @CsvSource({"turns, '{\"type\":\"close\"}'", "manual, close"})
    void closed_saysGoodbyeAndTellsWhatWeCounted(String mode, String goodbye) {
        cartesia.vendor.hears("yes");
        Transcription listening = cartesia.listening(mode, Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        cartesia.heard.next(Partial.class);
        listening.close();
        listening.close();
        Usage usage = cartesia.heard.next(Used.class).usage();
        assertEquals(Usage.estimated("cartesia", "ink-2", Unit.MILLISECONDS, 1000), usage);
        assertEquals(1, cartesia.heard.all(Used.class).size());
        assertEquals(Optional.empty(), usage.reference());
        Configured.await(cartesia.vendor::isLeft, "it hangs up");
        assertEquals(List.of(goodbye), cartesia.vendor.received());
    }

    @Test
    void nobodyHeard_silenceKeepsItAlive() {
        Transcription listening = cartesia.listening("turns", Map.of());
        cartesia.passTimeUntil(() -> cartesia.vendor.audioReceived() >= 800);
        listening.close();
        Usage usage = cartesia.heard.next(Used.class).usage();
        assertEquals(0, usage.amounts().get(Unit.MILLISECONDS) % 100);
    }

    @Test
    void asked_byHeadersAndQuery() {
        cartesia.settings.put("stt-query", "keyterm=extra");
        cartesia.settings.put("api-version", "2026-03-01");
        cartesia.listening("turns", Map.of("keyterms", "Trunkline", "turn-end-timeout-ms", "900"));
        Arrival arrival = cartesia.vendor.arrivals().getFirst();
        assertEquals("/stt/turns/websocket", arrival.path());
        assertEquals(Optional.of("2026-03-01"), arrival.header("cartesia-version"));
        assertEquals(List.of("Trunkline", "extra"), arrival.query().get("keyterm"));
        assertEquals(Optional.of("900"), arrival.parameter("turn_end_timeout_ms"));
        cartesia.settings.remove("stt-query");
        cartesia.listening("manual", Map.of("min-volume", "0.1"));
        assertEquals(Optional.of("en"), cartesia.vendor.arrivals().getLast().parameter("language"));
    }

    @ParameterizedTest
    @CsvSource({
        "turns, turn-end-threshold, 2",
        "turns, min-volume, 0.5",
        "manual, turn-end-threshold, 0.5",
        "manual, min-volume, loud",
        "turns, turn-end-timeout-ms, 5",
        "turns, stt-query, a b"
    })
    void optionWrong_isInvalidByNameAndNothingIsSent(String mode, String option, String value) {
        cartesia.listen(mode, Map.of(option, value)).endTurn();
        Failed failed = assertInstanceOf(Failed.class, cartesia.heard.all().getFirst());
        assertEquals(Failed.Kind.INVALID, failed.kind());
        assertTrue(failed.reason().contains(option), failed.reason());
        assertEquals(List.of(), cartesia.vendor.arrivals());
    }

    @ParameterizedTest
    @CsvSource({"stt-mode, both", "api-version, latest", "stt-query, a b", "base-url, http://example.com"})
    void settingWrong_stopsTheStart(String key, String value) {
        cartesia.settings.put(key, value);
        SettingException refused = assertThrows(SettingException.class, cartesia::stt);
        assertEquals("engines.cartesia." + key, refused.key());
    }

    @Test
    void verified_keyIsRightOrWrong() throws VoiceException {
        cartesia.stt().verify();
        cartesia.settings.put("api-key", "wrong");
        VoiceException refused =
                assertThrows(VoiceException.class, () -> cartesia.tts().verify());
        assertEquals(Failed.Kind.REFUSED, refused.failure().kind());
    }
}
