package io.trunkline.adapters.lmnt;

import static io.trunkline.ports.voice.Failed.Kind.INVALID;
import static io.trunkline.ports.voice.Failed.Kind.REFUSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.Watched;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.lmnt.FakeLmnt;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Ready;
import io.trunkline.ports.voice.SynthesisEventLog;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speaking in a session of LMNT's. */
class LmntTest {
    private final LoopbackVoice host = new LoopbackVoice();
    private final Watched watched = new Watched(host);
    private final SynthesisEventLog log = new SynthesisEventLog();
    private final Map<String, String> settings = new HashMap<>();
    private FakeLmnt vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = FakeLmnt.start();
        settings.put("base-url", vendor.baseUrl());
        settings.put("api-key", vendor.key());
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void clauses_areSpokenAndEnd() {
        TextToSpeech.Synthesis speaking = open();
        log.next(Ready.class);
        speaking.say("u1", "Hello there. ");
        speaking.say("u1", "How are you?");
        speaking.end("u1");
        speaking.say("u2", "Bye.");
        speaking.end("u2");
        assertEquals("u1", log.next(Ended.class).utterance());
        assertEquals("u2", log.next(Ended.class).utterance());
        assertEquals(length("Hello there. ") + length("How are you?"), log.bytes("u1"));
        assertEquals(length("Bye."), log.bytes("u2"));
        assertEquals(
                List.of(
                        new Used(Usage.estimated("lmnt", "", Usage.Unit.CHARACTERS, 25)),
                        new Used(Usage.estimated("lmnt", "", Usage.Unit.CHARACTERS, 4))),
                log.all(Used.class));
        assertEquals(
                "[{\"X-API-Key\":\"" + vendor.key() + "\",\"lmnt-version\":\"1.1\",\"voice\":\"leah\","
                        + "\"format\":\"pcm_s16le\",\"language\":\"en\",\"sample_rate\":8000},"
                        + " {\"type\":\"text\",\"text\":\"Hello there. \"}, {\"type\":\"flush\",\"nonce\":1},"
                        + " {\"type\":\"text\",\"text\":\"How are you?\"}, {\"type\":\"flush\",\"nonce\":2},"
                        + " {\"type\":\"text\",\"text\":\"Bye.\"}, {\"type\":\"flush\",\"nonce\":3}]",
                vendor.messages().toString());
    }

    @Test
    void cancelled_audioUpToTheResetIsThrownAwayAndTheNextIsHeard() {
        TextToSpeech.Synthesis speaking = open();
        log.next(Ready.class);
        vendor.holdBack();
        speaking.say("u1", "Hello there. ");
        Configured.await(() -> vendor.messages().size() == 3, "flushed");
        vendor.stray(new byte[320]);
        log.next(SynthesisEvent.Audio.class);
        vendor.stray(new byte[320]);
        log.next(SynthesisEvent.Audio.class);
        vendor.stray(new byte[320]);
        speaking.cancel("u1", 20);
        speaking.say("u2", "Sorry?");
        speaking.end("u2");
        Configured.await(() -> vendor.messages().size() == 6, "reset, said and flushed");
        assertEquals(
                "{\"type\":\"reset\",\"nonce\":2}", vendor.messages().get(3).toString());
        vendor.speakOn();
        assertEquals("u2", log.next(Ended.class).utterance());
        assertEquals(length("Sorry?"), log.bytes("u2"));
        assertTrue(log.bytes("u1") <= 960);
        assertEquals(1, log.all(Ended.class).size());
    }

    @Test
    void silenceWhileNothingIsAsked_isNoFailure() {
        TextToSpeech.Synthesis speaking = open();
        log.next(Ready.class);
        speaking.say("u1", "Hello.");
        speaking.end("u1");
        log.next(Ended.class);
        host.advance(Duration.ofMinutes(10));
        speaking.say("u2", "Hello.");
        speaking.end("u2");
        log.next(Ended.class);
    }

    @Test
    void wrongKey_isRefusedAndFoundOut() throws VoiceException {
        create().verify();
        settings.put("api-key", "wrong");
        open();
        log.awaitFailure(REFUSED);
        assertEquals(
                REFUSED,
                assertThrows(VoiceException.class, () -> create().verify())
                        .failure()
                        .kind());
    }

    @Test
    void unknownVoice_fails() {
        settings.put("tts-voice", "nobody");
        open();
        log.awaitFailure(INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "payment_required_error, LIMITED",
        "rate_limit_error, LIMITED",
        "permission_error, REFUSED",
        "invalid_request_error, INVALID",
        "internal_server_error, UNAVAILABLE",
        "new_error, UNAVAILABLE"
    })
    void errors_failByType(String type, Failed.Kind kind) {
        vendor.fails(type);
        open();
        assertFalse(log.awaitFailure(kind).reason().contains("leah"));
        String error = watched.awaitText();
        assertTrue(error.contains("leah"), error);
        assertEquals(!type.equals("new_error"), published().allows("ServerMessage", error), error);
    }

    @Test
    void whatTheImitationSays_isAsPublished() {
        TextToSpeech.Synthesis speaking = open();
        log.next(Ready.class);
        speaking.say("u1", "Hello there. ");
        speaking.end("u1");
        log.next(Ended.class);
        speaking.say("u2", "Never mind. ");
        log.next(SynthesisEvent.Audio.class);
        speaking.cancel("u2", 20);
        for (String expected : List.of("ready", "flush_complete", "flush_complete", "reset_complete")) {
            String message = watched.awaitText();
            published().check("ServerMessage", message);
            assertEquals(expected, Json.object(message).orElseThrow().getString("type"));
        }
    }

    private static Bundle published() {
        return Bundle.of("lmnt/speech-session.schema.json").strict();
    }

    @Test
    void closed_tellsOnlyWhatWasUsed() {
        TextToSpeech.Synthesis speaking = open();
        log.next(Ready.class);
        vendor.holdBack();
        speaking.say("u1", "Hello.");
        Configured.await(() -> vendor.messages().size() == 3, "it is sent");
        speaking.close();
        speaking.close();
        speaking.say("u1", "More.");
        assertEquals(6, log.next(Used.class).usage().amounts().get(Usage.Unit.CHARACTERS));
        assertEquals(Used.class, log.all().getLast().getClass());
    }

    private static int length(String text) {
        return new Sound(Sound.Spelling.LINEAR, 8_000).saying(text).length;
    }

    private TextToSpeech create() {
        LmntPlugin plugin = new LmntPlugin();
        return plugin.create(Configured.settings(plugin, settings), watched);
    }

    private TextToSpeech.Synthesis open() {
        return create().open(new SynthesisRequest(AudioFormat.PCM16_8K, Configured.choice(Map.of())), log);
    }
}
