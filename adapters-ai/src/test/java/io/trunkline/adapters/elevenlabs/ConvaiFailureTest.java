package io.trunkline.adapters.elevenlabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import io.trunkline.ports.voice.VoiceEventLog;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong, and what it is called. */
class ConvaiFailureTest {
    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, REFUSED",
        "401, quota_exceeded, LIMITED",
        "403, forbidden, REFUSED",
        "404, document_not_found, INVALID",
        "429, too_many_concurrent_requests, LIMITED",
        "503, unavailable, UNAVAILABLE"
    })
    void refused_byStatusAndWord(int status, String word, Kind kind) {
        rig.vendor.faults().refuse(status, "{\"detail\":{\"status\":\"" + word + "\",\"message\":\"Secret words\"}}");
        rig.open();
        Failed failed = rig.log.await(Failed.class);
        assertEquals(kind, failed.kind());
        assertTrue(failed.reason().contains(word), failed::reason);
        assertFalse(failed.reason().contains("Secret"), failed::reason);
        rig.settings.remove("api-key");
        rig.vendor.open();
        VoiceEventLog unsigned = new VoiceEventLog();
        rig.engine().open(rig.request(), unsigned);
        assertEquals(kind, unsigned.await(Failed.class).kind());
    }

    @Test
    void wrongKey_refusedBeforeAnySocket() {
        rig.settings.put("api-key", "sk_wrong");
        rig.open();
        assertEquals(Kind.REFUSED, rig.log.await(Failed.class).kind());
        assertEquals(List.of(), rig.vendor.conversations());
    }

    @Test
    void privateAgentWithoutKey_refused() {
        rig.settings.remove("api-key");
        rig.open();
        assertEquals(Kind.REFUSED, rig.log.await(Failed.class).kind());
    }

    @Test
    void publicAgentWithoutKey_talks() {
        rig.settings.remove("api-key");
        rig.vendor.open();
        rig.open();
        rig.log.await(AgentSaid.class);
    }

    @Test
    void signature_isFetchedForEveryCall() {
        rig.open();
        rig.log.await(Ready.class);
        rig.session.close();
        VoiceEventLog second = new VoiceEventLog();
        rig.session = rig.engine().open(rig.request(), second);
        second.await(Ready.class);
        assertEquals(2, rig.vendor.conversations().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"audio\",\"audio_event\":{\"audio_base_64\":\"AAAA\",\"event_id\":1}}",
                "{\"type\":\"ping\",\"ping_event\":{\"event_id\":1}}",
                "nonsense",
                "{}"
            })
    void wrongFirstMessage_unavailable(String first) {
        rig.vendor.faults().sayFirst(first);
        rig.open();
        assertEquals(Kind.UNAVAILABLE, rig.log.await(Failed.class).kind());
    }

    @Test
    void silentVendor_unavailableAfterFiveSeconds() {
        rig.settings.remove("api-key");
        rig.vendor.open().faults().stall(0);
        rig.open();
        rig.pass(Duration.ofMillis(4_999));
        assertEquals(List.of(), rig.log.all());
        rig.pass(Duration.ofMillis(1));
        assertEquals(Kind.UNAVAILABLE, rig.log.await(Failed.class).kind());
    }

    @Test
    void stalledSpeech_endsAndGoesOn() {
        rig.vendor.faults().stall(5);
        rig.open();
        rig.log.await(Audio.class);
        rig.log.await(_ -> rig.log.all(Audio.class).size() == 2, "two pieces");
        rig.pass(Duration.ofSeconds(1));
        rig.log.await(UtteranceEnded.class);
        assertEquals(List.of(), rig.log.all(Failed.class));
    }

    @Test
    void fragmentedMessages_areWhole() {
        rig.vendor.faults().fragment(13);
        rig.vendor.greets("Good morning to you.");
        rig.open();
        rig.log.await(event -> event instanceof AgentSaid said && said.text().equals("Good morning to you."), "text");
        rig.log.await(_ -> rig.log.all(Audio.class).size() == 6, "all audio");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, UNAVAILABLE",
        "1001, UNAVAILABLE",
        "1002, UNAVAILABLE",
        "1006, UNAVAILABLE",
        "1008, INVALID",
        "1011, UNAVAILABLE",
        "4000, UNAVAILABLE"
    })
    void closed_byCode(int code, Kind kind) {
        rig.toolBox = new NoTools();
        rig.vendor.faults().close(6, code, "secret words");
        rig.open();
        Failed failed = rig.log.await(Failed.class);
        assertEquals(kind, failed.kind());
        assertTrue(failed.reason().contains(String.valueOf(code)), failed::reason);
        assertFalse(failed.reason().contains("secret"), failed::reason);
        assertEquals(1, rig.log.all(Used.class).size());
    }

    @ParameterizedTest
    @CsvSource({
        "1002, llm_timeout, UNAVAILABLE",
        "1002, transport_receive_timeout, UNAVAILABLE",
        "1002, safety_violation, INVALID",
        "1008, missing_dynamic_variable, INVALID",
        "1008, quota_exceeded, LIMITED",
        "1011, unknown_websocket_crash, UNAVAILABLE"
    })
    void reportedAndClosed_byWord(int code, String word, Kind kind) {
        rig.open();
        rig.log.await(Ready.class);
        rig.vendor.fail(code, word);
        Failed failed = rig.log.await(Failed.class);
        assertEquals(kind, failed.kind());
        assertTrue(failed.reason().contains(word), failed::reason);
        assertTrue(rig.log.all(Warned.class).toString().contains(word));
        assertFalse(rig.log.all().toString().contains("nobody shall log"));
    }

    @Test
    void overTime_endsTheCallInOrder() throws InterruptedException {
        rig.open();
        rig.log.await(Ready.class);
        rig.vendor.fail(1000, "max_duration_exceeded");
        assertEquals("end_call{}", rig.tools.used());
        assertEquals(List.of(), rig.log.all(Failed.class));
    }

    @Test
    void overrideNotAllowedByTheAgent_invalid() {
        rig.settings.put("convai-overrides", "prompt");
        rig.prompt = "You are a phone agent.";
        rig.open();
        Failed failed = rig.log.await(Failed.class);
        assertEquals(Kind.INVALID, failed.kind());
        assertTrue(failed.reason().contains("override_error"), failed::reason);
    }

    @Test
    void linearAgent_talksAndIsWarnedOf() {
        rig.vendor.formats("pcm_16000", "pcm_24000");
        rig.open();
        assertEquals(new Ready(AudioFormat.PCM16_24K, AudioFormat.PCM16_16K), rig.log.await(Ready.class));
        assertTrue(rig.log.await(Warned.class).reason().contains("ulaw_8000"));
    }

    @ParameterizedTest
    @CsvSource({"pcm_44100, ulaw_8000", "ulaw_8000, pcm_22050"})
    void formatThatNoCallCarries_invalid(String speaks, String hears) {
        rig.vendor.formats(speaks, hears);
        rig.open();
        Failed failed = rig.log.await(Failed.class);
        assertEquals(Kind.INVALID, failed.kind());
        assertTrue(failed.reason().contains("ulaw_8000") && failed.reason().contains("pcm_"), failed::reason);
    }

    @Test
    void verify_asksForTheAgent() throws VoiceException {
        rig.engine().verify();
        rig.settings.put("agent-id", "agent_of_nobody");
        assertEquals(
                Kind.INVALID,
                assertThrows(VoiceException.class, rig.engine()::verify)
                        .failure()
                        .kind());
        rig.settings.put("api-key", "sk_wrong");
        assertEquals(
                Kind.REFUSED,
                assertThrows(VoiceException.class, rig.engine()::verify)
                        .failure()
                        .kind());
        rig.settings.remove("api-key");
        rig.engine().verify();
    }

    @ParameterizedTest
    @CsvSource({
        "agent-id, no agent",
        "convai-overrides, everything",
        "convai-extra, [1]",
        "base-url, ftp://example.com",
        "api-key, with space"
    })
    void badSetting_namesIt(String key, String value) {
        rig.settings.put(key, value);
        assertTrue(assertThrows(SettingException.class, rig::engine).key().endsWith(key));
    }

    @ParameterizedTest
    @CsvSource({
        "agent-id, ../else",
        "convai-overrides, everything",
        "keys, shouted",
        "utterance-gap-ms, 99",
        "utterance-gap-ms, soon"
    })
    void badOption_namesItAndSendsNothing(String key, String value) {
        rig.options.put(key, value);
        rig.open();
        Failed failed = rig.log.await(Failed.class);
        assertEquals(Kind.INVALID, failed.kind());
        assertTrue(failed.reason().startsWith(key), failed::reason);
        assertEquals(List.of(), rig.vendor.conversations());
    }

    private static final class NoTools implements ToolBox {
        @Override
        public List<Tool> tools() {
            return List.of();
        }

        @Override
        public Result use(String name, String arguments) {
            throw new AssertionError("there are none");
        }
    }
}
