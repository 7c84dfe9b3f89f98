package io.trunkline.adapters.elevenlabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Ready;
import io.trunkline.ports.voice.SynthesisEvent.Timed;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech of the imitation, over real sockets and HTTP. */
@SuppressWarnings("NullAway.Init")
class SpeechTest {
    private SpeechRig rig;

    @AfterEach
    void close() {
        if (rig != null) {
            rig.close();
        }
    }

    private SpeechRig rig(String transport) {
        rig = new SpeechRig(transport);
        return rig;
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "http"})
    void said_spokenInOrderAndEnded(String transport) {
        rig(transport).open();
        assertEquals(new Ready(), rig.await(Ready.class));
        rig.synthesis.say("u1", "Good morning. ");
        rig.synthesis.say("u1", "How are you?");
        rig.synthesis.end("u1");
        rig.await(new Ended("u1")::equals);
        assertEquals(
                new Ended("u1"),
                rig.events().stream()
                        .filter(event -> !(event instanceof Used))
                        .toList()
                        .getLast());
        int expected = (14 + 13) * 60 * 8;
        assertEquals(transport.equals("http") ? expected - 8 * 60 : expected, rig.bytes("u1"));
        assertTrue(rig.events(Audio.class).stream()
                .allMatch(audio -> audio.frame().format().equals(AudioFormat.PCMU_8K)));
        rig.synthesis.close();
        assertEquals(
                26L,
                rig.events(Used.class).stream()
                        .mapToLong(used -> used.usage().amounts().get(Usage.Unit.CHARACTERS))
                        .sum());
        assertEquals("eleven_flash_v2_5", rig.await(Used.class).usage().model());
        assertEquals(transport.equals("socket"), rig.await(Used.class).usage().estimated());
    }

    @Test
    void socket_wordsAreTimedSinceTheUtterancesBeginning() {
        rig("socket").open();
        rig.synthesis.say("u1", "one two three four five six ");
        rig.synthesis.end("u1");
        rig.await(Ended.class);
        List<Timed> timed = rig.events(Timed.class);
        assertEquals(
                "one two three four five six ", timed.stream().map(Timed::text).reduce("", String::concat));
        long last = -1;
        for (Timed word : timed) {
            assertTrue(word.fromMillis() > last, timed::toString);
            last = word.fromMillis();
        }
        assertTrue(last > 1_000, timed::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "http"})
    void cancelled_noMoreOfItAndTheNextIsSpoken(String transport) {
        rig(transport).open();
        rig.synthesis.say("u1", "A very long story that nobody wants to hear. ");
        rig.await(Audio.class);
        rig.synthesis.cancel("u1", 100);
        rig.synthesis.say("u1", "No more of this. ");
        rig.synthesis.say("u2", "Yes?");
        rig.synthesis.end("u2");
        rig.await(new Ended("u2")::equals);
        assertEquals(List.of(new Ended("u2")), rig.events(Ended.class));
        List<String> names =
                rig.events(Audio.class).stream().map(Audio::utterance).toList();
        assertEquals(names.indexOf("u2"), names.lastIndexOf("u1") + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "http"})
    void newName_endsTheOneBefore(String transport) {
        rig(transport).open();
        rig.synthesis.say("u1", "One. ");
        rig.synthesis.say("u2", "Two. ");
        rig.synthesis.end("u2");
        rig.await(new Ended("u2")::equals);
        assertEquals(List.of(new Ended("u1"), new Ended("u2")), rig.events(Ended.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "http"})
    void choice_goesOut(String transport) {
        rig(transport);
        rig.voice = "21m00Tcm4TlvDq8ikWAM";
        rig.model = "eleven_turbo_v2_5";
        rig.language = "pt-BR";
        rig.options.put("stability", "0.3");
        rig.options.put("speaker-boost", "false");
        rig.rig.settings.put("tts-query", "enable_logging=false");
        rig.rig.settings.put("tts-extra", "{\"voice_settings\":{\"style\":0.1}}");
        rig.open();
        rig.synthesis.say("u1", "Oi. ");
        rig.await(Audio.class);
        String sent = transport.equals("http")
                ? rig.rig.vendor.asked().getFirst()
                : rig.rig.vendor.spoken().getFirst();
        assertTrue(sent.contains("\"stability\":0.3") && sent.contains("\"style\":0.1"), sent);
        assertTrue(sent.contains("\"use_speaker_boost\":false"), sent);
        assertFalse(sent.contains("null"), sent);
        if (transport.equals("http")) {
            assertTrue(sent.contains("\"language_code\":\"pt\"") && sent.contains("eleven_turbo_v2_5"), sent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "http"})
    void otherFormats_areGiven(String transport) {
        for (AudioFormat format : new SpeechRig(transport).speech().gives()) {
            try (SpeechRig one = new SpeechRig(transport)) {
                one.format = format;
                one.open();
                one.synthesis.say("u1", "Hello there");
                one.synthesis.end("u1");
                one.await(Ended.class);
                int text = transport.equals("http") ? 11 : 12;
                assertEquals(format.bytes(text * 60), one.bytes("u1"));
            }
        }
    }

    @Test
    void idleSocket_isKeptAlive() {
        rig("socket").open();
        rig.rig.pass(Duration.ofSeconds(60));
        rig.rig.pass(Duration.ofSeconds(60));
        rig.synthesis.say("u1", "Hello. ");
        rig.await(Audio.class);
        rig.rig.pass(Duration.ofSeconds(60));
        rig.synthesis.end("u1");
        rig.await(Ended.class);
        List<String> spoken = rig.rig.vendor.spoken();
        assertTrue(spoken.get(0).contains("\"idle\"") && spoken.get(0).contains("\" \""), spoken::toString);
        assertTrue(spoken.get(1).contains("\"idle\"") && spoken.get(1).contains("\"\""), spoken::toString);
        assertTrue(spoken.get(4).contains("\"u1\"") && spoken.get(4).contains("\"\""), spoken::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "socket, 401, invalid_api_key, REFUSED",
        "http, 401, invalid_api_key, REFUSED",
        "socket, 401, quota_exceeded, LIMITED",
        "http, 401, quota_exceeded, LIMITED",
        "socket, 429, too_many_concurrent_requests, LIMITED",
        "http, 429, system_busy, LIMITED",
        "http, 500, oops, UNAVAILABLE"
    })
    void refused_byStatusAndWord(String transport, int status, String word, Kind kind) {
        rig(transport)
                .rig
                .vendor
                .faults()
                .refuse(status, "{\"detail\":{\"status\":\"" + word + "\",\"message\":\"secret\"}}");
        rig.open();
        rig.synthesis.say("u1", "Hello. ");
        Failed failed = rig.await(Failed.class);
        assertEquals(kind, failed.kind());
        assertFalse(failed.reason().contains("secret"), failed::reason);
    }

    @ParameterizedTest
    @CsvSource({
        "socket, EXAVITQu4vr4xnSDxMaL, sk_wrong, REFUSED",
        "http, EXAVITQu4vr4xnSDxMaL, sk_wrong, REFUSED",
        "socket, nobody, sk_imitation, INVALID",
        "http, nobody, sk_imitation, INVALID"
    })
    void wrongKeyOrVoice_failsAsSuch(String transport, String voice, String key, Kind kind) {
        rig(transport).rig.settings.put("api-key", key);
        rig.voice = voice;
        rig.open();
        rig.synthesis.say("u1", "Hello. ");
        assertEquals(kind, rig.await(Failed.class).kind());
    }

    @Test
    void wrongFirstMessage_failsByItsWord() {
        rig("socket")
                .rig
                .vendor
                .faults()
                .sayFirst("{\"message\":\"secret\",\"error\":\"quota_exceeded\",\"code\":1008}");
        rig.open();
        Failed failed = rig.await(Failed.class);
        assertEquals(Kind.LIMITED, failed.kind());
        assertTrue(
                failed.reason().contains("quota_exceeded") && !failed.reason().contains("secret"), failed::reason);
    }

    @Test
    void nonsense_goesOn() {
        rig("socket").rig.vendor.faults().sayFirst("nonsense");
        rig.open();
        rig.synthesis.say("u1", "Hello. ");
        rig.await(Audio.class);
    }

    @ParameterizedTest
    @CsvSource({"1000, UNAVAILABLE", "1001, UNAVAILABLE", "1006, UNAVAILABLE", "1008, INVALID", "4000, UNAVAILABLE"})
    void closed_byCode(int code, Kind kind) {
        rig("socket").rig.vendor.faults().close(1, code, "secret words");
        rig.open();
        rig.synthesis.say("u1", "A sentence that takes more than one message to speak. ");
        Failed failed = rig.await(Failed.class);
        assertEquals(kind, failed.kind());
        assertFalse(failed.reason().contains("secret"), failed::reason);
        assertEquals(1, rig.events(Used.class).size());
    }

    @Test
    void fragmentedMessages_areWhole() {
        rig("socket").rig.vendor.faults().fragment(13);
        rig.open();
        rig.synthesis.say("u1", "Hello. ");
        rig.synthesis.end("u1");
        rig.await(Ended.class);
        assertEquals(7 * 60 * 8, rig.bytes("u1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "http"})
    void stalled_unavailableInTime(String transport) {
        rig(transport).rig.vendor.faults().stall(1);
        rig.open();
        rig.synthesis.say("u1", "A sentence that takes more than one piece. ");
        rig.synthesis.end("u1");
        rig.await(Audio.class);
        Configured.await(
                () -> {
                    rig.rig.pass(Duration.ofSeconds(5));
                    return !rig.events(Failed.class).isEmpty();
                },
                "no failure");
        assertEquals(Kind.UNAVAILABLE, rig.await(Failed.class).kind());
    }

    @Test
    void brokenOffAnswer_unavailable() {
        rig("http").rig.vendor.faults().cut(1);
        rig.open();
        rig.synthesis.say("u1", "A sentence that takes more than one piece. ");
        assertEquals(Kind.UNAVAILABLE, rig.await(Failed.class).kind());
    }

    @ParameterizedTest
    @CsvSource({"stability, 2", "speed, 3", "speaker-boost, maybe", "transport, pigeon"})
    void badOption_namesIt(String key, String value) {
        rig("socket").options.put(key, value);
        rig.open();
        Failed failed = rig.await(Failed.class);
        assertEquals(Kind.INVALID, failed.kind());
        assertTrue(failed.reason().startsWith(key), failed::reason);
        rig.synthesis.say("u1", "Hello");
        rig.synthesis.end("u1");
        rig.synthesis.cancel("u1", 0);
    }

    @ParameterizedTest
    @CsvSource({"tts-transport, pigeon", "tts-voice, no/voice", "tts-query, a b", "tts-extra, words", "api-key, ''"})
    void badSetting_namesIt(String key, String value) {
        rig("socket").rig.settings.put(key, value);
        assertTrue(assertThrows(SettingException.class, rig::speech).key().endsWith(key));
    }

    @Test
    void verify_asksWithTheKey() throws VoiceException {
        rig("socket").speech().verify();
        rig.rig.settings.put("api-key", "sk_wrong");
        assertEquals(
                Kind.REFUSED,
                assertThrows(VoiceException.class, rig.speech()::verify)
                        .failure()
                        .kind());
    }
}
