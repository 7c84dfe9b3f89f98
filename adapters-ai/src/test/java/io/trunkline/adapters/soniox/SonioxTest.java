package io.trunkline.adapters.soniox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.listening.SpeechContract;
import io.trunkline.plugins.simulator.soniox.FakeSoniox;
import io.trunkline.plugins.simulator.soniox.SonioxSession;
import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;
import io.trunkline.ports.voice.SpeechEvent.Partial;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.Warned;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speech to text by Soniox, against its imitation. */
@SuppressWarnings("NullAway.Init")
class SonioxTest extends SpeechContract {
    private FakeSoniox soniox;

    @Override
    protected Vendor vendor() throws Exception {
        soniox = FakeSoniox.start();
        return new Vendor() {
            @Override
            public SpeechToTextPlugin plugin() {
                return new SonioxPlugin();
            }

            @Override
            public Map<String, String> settings() {
                return Map.of(SECRET, soniox.key(), "base-url", soniox.baseUrl(), "api-url", soniox.baseUrl());
            }

            @Override
            public Faults faults() {
                return soniox.faults();
            }

            @Override
            public void hears(String... turns) {
                soniox.hears(turns);
            }

            @Override
            public int sessions() {
                return soniox.sessions().size();
            }

            @Override
            public List<String> messages() {
                return soniox.sessions().stream()
                        .flatMap(session -> session.messages().stream())
                        .toList();
            }

            @Override
            public int greetings() {
                return 0;
            }

            @Override
            public int millisToFirstMessage() {
                return 40;
            }

            @Override
            public Map.Entry<String, String> badOption() {
                return Map.entry("max-endpoint-delay", "499");
            }

            @Override
            public Kind policyViolation() {
                return Kind.INVALID;
            }

            @Override
            public void close() {
                soniox.close();
            }
        };
    }

    @Test
    void begun_startIsTheWantedMessage() {
        caller().pause(100);
        String start = start(0);
        Bundle.of("soniox/stt-rt.schema.json").check("SttSessionConfig", start);
        assertEquals(Bundle.wanted("soniox", "config"), Json.object(start).orElseThrow());
    }

    @Test
    void optionsAndExtras_areInTheStart() {
        Choice choice = new Choice(
                Optional.of("stt-rt-v4"),
                Optional.empty(),
                Optional.of("pt-BR"),
                Map.of("max-endpoint-delay", "900", "terms", "Trunkline, Soniox,"));
        open(
                stage(Map.of("stt-extra", "{\"context\":{\"text\":\"a call\"},\"enable_endpoint_detection\":null}")),
                AudioFormat.PCM16_16K,
                choice);
        String text = start(0);
        Bundle.of("soniox/stt-rt.schema.json").check("SttSessionConfig", text);
        JsonObject start = Json.object(text).orElseThrow();
        assertEquals("stt-rt-v4", start.getString("model"));
        assertEquals("pcm_s16le", start.getString("audio_format"));
        assertEquals(16_000, start.getInt("sample_rate"));
        assertEquals("[\"pt\"]", start.get("language_hints").toString());
        assertEquals(900, start.getInt("max_endpoint_delay_ms"));
        assertEquals(
                "[\"Trunkline\",\"Soniox\"]",
                start.getJsonObject("context").get("terms").toString());
        assertEquals("a call", start.getJsonObject("context").getString("text"));
        assertFalse(start.containsKey("enable_endpoint_detection"));
    }

    @Test
    void extraThatIsNoObject_stopsTheStart() {
        SettingException refused = assertThrows(SettingException.class, () -> stage(Map.of("stt-extra", "[1]")));
        assertEquals("engines.soniox.stt-extra", refused.key());
    }

    @Test
    void keyInTheMessage_isAgainstTheSchemaAndRefused() {
        open(Map.of("auth", "message"), Map.of());
        assertEquals(Kind.REFUSED, log.await(Failed.class).kind());
        assertFalse(Bundle.of("soniox/stt-rt.schema.json").allows("SttSessionConfig", start(0)));
    }

    @Test
    void keyInTheMessage_isTakenByOlderServers() {
        soniox.takesKeyInMessage();
        soniox.hears("Hello.");
        new Caller(open(Map.of("auth", "message"), Map.of()), AudioFormat.PCMU_8K).say(300);
        log.awaitTurns(1);
        assertEquals(soniox.key(), Json.object(start(0)).orElseThrow().getString("api_key"));
    }

    @Test
    void authThatIsNeither_stopsTheStart() {
        SettingException refused = assertThrows(SettingException.class, () -> stage(Map.of("auth", "query")));
        assertEquals("engines.soniox.auth", refused.key());
    }

    @Test
    void noAudio_streamIsKeptAlive() {
        caller();
        voice.advance(Duration.ofSeconds(11));
        log.await(() -> soniox.sessions().getFirst().messages().size() == 3, "two messages that keep it alive");
        assertEquals(
                List.of("{\"type\":\"keepalive\"}", "{\"type\":\"keepalive\"}"),
                soniox.sessions().getFirst().messages().subList(1, 3));
    }

    @Test
    void audioFlows_nothingKeepsItAlive() {
        Caller caller = caller();
        for (int i = 0; i < 3; i++) {
            caller.pause(100);
            voice.advance(Duration.ofSeconds(4));
        }
        caller.ear().endTurn();
        log.await(() -> soniox.sessions().getFirst().messages().size() >= 2, "finalize");
        assertEquals(
                "{\"type\":\"finalize\"}",
                soniox.sessions().getFirst().messages().get(1));
    }

    @Test
    void cutInSilence_anotherStreamHearsTheNextTurn() {
        soniox.hears("Before.", "After.");
        Caller caller = caller();
        caller.say(300);
        log.awaitTurns(1);
        soniox.sessions().getFirst().cut();
        log.await(Warned.class);
        caller.say(300);
        voice.advance(Duration.ZERO);
        log.awaitTurns(2);
        assertEquals(List.of("Before.", "After."), log.turns());
        assertEquals(start(0), start(1));
    }

    @Test
    void cutInTheMiddleOfATurn_noWordIsLost() {
        soniox.hears("lost with the stream", "Hello there, Anna.");
        Caller caller = caller();
        caller.pause(2_000);
        caller.speak(300);
        log.await(Partial.class);
        soniox.sessions().getFirst().cut();
        log.await(Warned.class);
        caller.say(400);
        voice.advance(Duration.ZERO);
        log.awaitTurns(1);
        assertEquals(List.of("Hello there, Anna."), log.turns());
        assertEquals(1, log.all(TurnStarted.class).size());
        assertTrue(soniox.sessions().get(1).heardMillis() >= 1_100);
    }

    @Test
    void cutWhileTheEndIsAsked_newStreamIsAskedToo() {
        Caller caller = caller();
        caller.pause(100);
        soniox.faults().stall(0);
        caller.ear().endTurn();
        log.await(() -> soniox.sessions().getFirst().messages().size() == 2, "finalize");
        soniox.faults().relent();
        soniox.sessions().getFirst().cut();
        log.await(Warned.class);
        voice.advance(Duration.ZERO);
        log.awaitTurns(1);
        assertEquals(List.of(""), log.turns());
    }

    @Test
    void cutAgainAndAgain_failsAtLast() {
        caller();
        for (int i = 0; i <= 10; i++) {
            int session = i;
            log.await(
                    () -> {
                        voice.advance(Duration.ZERO);
                        return soniox.sessions().size() > session
                                && !soniox.sessions().get(session).messages().isEmpty();
                    },
                    "stream " + session);
            soniox.sessions().get(session).cut();
        }
        assertEquals(Kind.UNAVAILABLE, log.await(Failed.class).kind());
        assertEquals(11, soniox.sessions().size());
    }

    @Test
    void closedWhileItBeginsAnew_noStreamStaysOpen() {
        Caller caller = caller();
        soniox.sessions().getFirst().cut();
        log.await(Warned.class);
        caller.ear().close();
        voice.advance(Duration.ZERO);
        log.await(
                () -> soniox.sessions().size() == 1
                        || soniox.sessions().get(1).messages().contains(""),
                "its end");
        assertEquals(List.of(), log.all(Failed.class));
    }

    @ParameterizedTest
    @CsvSource({
        "400, Invalid model specified., INVALID",
        "401, Incorrect API key provided., REFUSED",
        "402, Organization balance exhausted., LIMITED",
        "408, Request timeout., UNAVAILABLE",
        "429, Rate limit exceeded., LIMITED",
        "500, The server had an error., UNAVAILABLE",
        "503, Service overloaded., UNAVAILABLE",
        "0, no code, UNAVAILABLE"
    })
    void error_failsByItsCode(int code, String message, Kind kind) {
        caller();
        SonioxSession session = soniox.sessions().getFirst();
        log.await(() -> !session.messages().isEmpty(), "start");
        session.fail(code, message);
        Failed failed = log.await(Failed.class);
        assertEquals(kind, failed.kind());
        assertFalse(failed.reason().contains(message), failed.reason());
        assertEquals(1, soniox.sessions().size());
    }

    @Test
    void used_isTheTimeTheStreamWasOpen() {
        Caller caller = caller();
        caller.pause(1_000);
        voice.advance(Duration.ofSeconds(4));
        caller.ear().close();
        assertEquals(
                Usage.estimated("soniox", "stt-rt-v5", Unit.MILLISECONDS, 4_000),
                log.await(Used.class).usage());
        log.await(() -> vendor.messages().contains(""), "end of the stream");
    }

    @Test
    void translatedTokens_areNotWhatTheCallerSaid() {
        soniox.faults()
                .sayFirst("{\"tokens\":[{\"text\":\"Hallo\",\"is_final\":true,\"translation_status\":\"translation\"},"
                        + "{\"text\":\"Hello\",\"is_final\":true,\"translation_status\":\"original\"},"
                        + "{\"text\":\"<end>\",\"is_final\":true}]}");
        caller();
        log.awaitTurns(1);
        assertEquals(List.of("Hello"), log.turns());
    }

    private String start(int session) {
        log.await(
                () -> soniox.sessions().size() > session
                        && !soniox.sessions().get(session).messages().isEmpty(),
                "start");
        return soniox.sessions().get(session).messages().getFirst();
    }
}
