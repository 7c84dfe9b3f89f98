package io.trunkline.adapters.openai.speech;

import static io.trunkline.ports.voice.Failed.Kind.INVALID;
import static io.trunkline.ports.voice.Failed.Kind.REFUSED;
import static io.trunkline.ports.voice.Failed.Kind.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.openai.speech.FakeSpeech;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.EventLog;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Ready;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speaking by one request for each clause. */
class OpenAiSpeechTest {
    private static final int RATE = 24_000;

    private final LoopbackVoice host = new LoopbackVoice();
    private final EventLog<SynthesisEvent> log = new EventLog<>();
    private final Map<String, String> settings = new HashMap<>();
    private FakeSpeech vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = FakeSpeech.start();
        settings.put("base-url", vendor.baseUrl());
        settings.put("api-key", vendor.key());
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void clauses_areSpokenInOrderAndEnd() throws IOException {
        TextToSpeech.Synthesis speaking = open(Map.of("speed", "1.5", "instructions", "Be brief."));
        log.next(Ready.class);
        speaking.say("u1", "Hello there. ");
        speaking.say("u1", "How are you? ");
        speaking.say("u1", "I am fine.");
        speaking.end("u1");
        assertEquals("u1", log.next(Ended.class).utterance());
        int bytes = new Sound(Sound.Spelling.LINEAR, RATE).saying("Hello there. ").length
                + new Sound(Sound.Spelling.LINEAR, RATE).saying("How are you? ").length
                + new Sound(Sound.Spelling.LINEAR, RATE).saying("I am fine.").length;
        assertEquals(bytes, bytes("u1"));
        assertTrue(log.all(Audio.class).stream().allMatch(audio -> audio.frame().length() % 2 == 0));
        assertEquals(
                List.of(new Used(Usage.estimated("openai", "gpt-4o-mini-tts", Usage.Unit.CHARACTERS, 36))),
                log.all(Used.class));
        assertEquals(
                List.of("Hello there. ", "How are you? ", "I am fine."),
                vendor.requests().stream()
                        .map(request -> request.getString("input"))
                        .toList());
        Bundle schema = Bundle.of("openai/audio.schema.json").strict();
        vendor.requests()
                .forEach(request -> assertEquals(List.of(), schema.errors("CreateSpeechRequest", request.toString())));
        assertFalse(schema.errors(
                        "CreateSpeechRequest",
                        Json.object("{\"model\":\"x\",\"text\":\"y\"}")
                                .orElseThrow()
                                .toString())
                .isEmpty());
    }

    @Test
    void secondUtterance_followsTheFirst() {
        TextToSpeech.Synthesis speaking = open(Map.of());
        speaking.say("u1", "One.");
        speaking.say("u2", "Two.");
        speaking.end("u2");
        assertEquals("u1", log.next(Ended.class).utterance());
        assertEquals("u2", log.next(Ended.class).utterance());
        assertEquals(bytes("u1"), bytes("u2"));
    }

    @Test
    void stalledClause_nextIsAskedForButNotHeard_thenFails() {
        vendor.faults().stall(1);
        TextToSpeech.Synthesis speaking = open(Map.of());
        speaking.say("u1", "Hello there. ");
        speaking.say("u1", "How are you? ");
        speaking.say("u1", "I am fine.");
        Configured.await(() -> vendor.requests().size() == 2, "the next clause is asked for ahead");
        Configured.await(() -> bytes("u1") == 9_598, "what came of the first is told");
        Configured.advanceUntilFailed(host, log);
        log.awaitFailure(UNAVAILABLE);
        assertEquals(2, vendor.requests().size());
        assertEquals(9_598, bytes("u1"));
        assertEquals(26, log.all(Used.class).getFirst().usage().amounts().get(Usage.Unit.CHARACTERS));
    }

    @Test
    void cancelledBeforeTheFirstByte_nothingIsHeardAndTheNextIsSpoken() {
        vendor.faults().stall(0);
        TextToSpeech.Synthesis speaking = open(Map.of());
        speaking.say("u1", "Hello there. ");
        Configured.await(() -> vendor.requests().size() == 1, "asked");
        speaking.cancel("u1", 0);
        vendor.faults().relent();
        speaking.say("u1", "Too late.");
        speaking.end("u1");
        speaking.say("u2", "Sorry?");
        speaking.end("u2");
        assertEquals("u2", log.next(Ended.class).utterance());
        assertEquals(0, bytes("u1"));
        assertEquals(new Sound(Sound.Spelling.LINEAR, RATE).saying("Sorry?").length, bytes("u2"));
        assertEquals(2, log.all(Used.class).size());
    }

    @Test
    void cancelledWhileItSounds_nothingMoreIsHeard() {
        vendor.faults().stall(2);
        TextToSpeech.Synthesis speaking = open(Map.of());
        speaking.say("u1", "Hello there, how are you? ");
        speaking.say("u1", "I am fine.");
        Configured.await(() -> bytes("u1") == 19_198, "two pieces are heard");
        speaking.cancel("u1", 100);
        vendor.faults().relent();
        speaking.say("u2", "Sorry?");
        speaking.end("u2");
        assertEquals("u2", log.next(Ended.class).utterance());
        assertEquals(19_198, bytes("u1"));
    }

    @Test
    void slowFirstAnswer_isWaitedFor() {
        vendor.faults().delay(Duration.ofMillis(200));
        TextToSpeech.Synthesis speaking = open(Map.of());
        speaking.say("u1", "Hello.");
        speaking.end("u1");
        log.next(Ended.class);
    }

    @Test
    void closed_tellsOnlyWhatWasUsed() {
        vendor.faults().stall(1);
        TextToSpeech.Synthesis speaking = open(Map.of());
        speaking.say("u1", "Hello there.");
        log.next(Audio.class);
        speaking.close();
        speaking.close();
        speaking.say("u1", "More.");
        host.advance(Duration.ofSeconds(25));
        log.next(Used.class);
        assertEquals(Used.class, log.all().getLast().getClass());
        assertEquals(1, log.all(Used.class).size());
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, REFUSED",
        "403, x, REFUSED",
        "429, rate_limit_exceeded, LIMITED",
        "429, insufficient_quota, LIMITED",
        "400, invalid_value, INVALID",
        "404, model_not_found, INVALID",
        "500, server_error, UNAVAILABLE"
    })
    void refused_failsByStatusAndWord(int status, String code, Failed.Kind kind) {
        vendor.faults().refuse(status, "{\"error\":{\"message\":\"secret words\",\"code\":\"" + code + "\"}}");
        open(Map.of()).say("u1", "Hello.");
        Failed failed = log.awaitFailure(kind);
        assertTrue(failed.reason().contains(code), failed.reason());
        assertFalse(failed.reason().contains("secret"), failed.reason());
    }

    @Test
    void wordsInsteadOfSound_failAndAreNotHeard() {
        vendor.faults().refuse(200, "{\"error\":{\"message\":\"secret words\"}}");
        open(Map.of()).say("u1", "Hello.");
        log.awaitFailure(INVALID);
        assertEquals(0, bytes("u1"));
    }

    @Test
    void brokenOff_fails() {
        vendor.faults().cut(1);
        open(Map.of()).say("u1", "Hello there.");
        log.awaitFailure(UNAVAILABLE);
    }

    @Test
    void unreachable_fails() {
        vendor.close();
        open(Map.of()).say("u1", "Hello there.");
        log.awaitFailure(UNAVAILABLE);
    }

    @Test
    void badOption_failsAndSendsNothing() {
        open(Map.of("speed", "9")).say("u1", "Hello there.");
        assertTrue(log.awaitFailure(INVALID).reason().contains("speed"));
        assertEquals(1, log.all().size());
        assertTrue(vendor.requests().isEmpty());
    }

    @Test
    void wrongKey_isFoundOut() throws VoiceException {
        create().verify();
        settings.put("api-key", "sk-wrong");
        VoiceException refused = assertThrows(VoiceException.class, () -> create().verify());
        assertEquals(REFUSED, refused.failure().kind());
    }

    @Test
    void extra_isSentToo_andHasToBeAnObject() {
        settings.put("tts-extra", "{\"speed\":2}");
        TextToSpeech.Synthesis speaking = open(Map.of());
        speaking.say("u1", "Hello.");
        speaking.end("u1");
        log.next(Ended.class);
        assertEquals(2, vendor.requests().getFirst().getInt("speed"));
        settings.put("tts-extra", "[2]");
        assertThrows(SettingException.class, this::create);
    }

    private TextToSpeech create() {
        OpenAiSpeechPlugin plugin = new OpenAiSpeechPlugin();
        return plugin.create(Configured.settings(plugin, settings), host);
    }

    private TextToSpeech.Synthesis open(Map<String, String> options) {
        Choice choice = new Choice(Optional.empty(), Optional.of("cedar"), Optional.of("en"), options);
        return create().open(new SynthesisRequest(AudioFormat.PCM16_24K, choice), log);
    }

    private int bytes(String utterance) {
        return log.all(Audio.class).stream()
                .filter(audio -> audio.utterance().equals(utterance))
                .mapToInt(audio -> audio.frame().length())
                .sum();
    }
}
