package io.trunkline.adapters.speechmatics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.listening.SpeechContract;
import io.trunkline.plugins.simulator.speechmatics.FakeSpeechmatics;
import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;
import io.trunkline.ports.voice.SpeechEvent.Ready;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.Used;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speech to text by Speechmatics, against its imitation. */
@SuppressWarnings("NullAway.Init")
class SpeechmaticsTest extends SpeechContract {
    private FakeSpeechmatics speechmatics;

    @Override
    protected Vendor vendor() throws Exception {
        speechmatics = FakeSpeechmatics.start();
        return new Vendor() {
            @Override
            public SpeechToTextPlugin plugin() {
                return new SpeechmaticsPlugin();
            }

            @Override
            public Map<String, String> settings() {
                return Map.of(SECRET, speechmatics.key(), "base-url", speechmatics.baseUrl());
            }

            @Override
            public Faults faults() {
                return speechmatics.faults();
            }

            @Override
            public void hears(String... turns) {
                speechmatics.hears(turns);
            }

            @Override
            public int sessions() {
                return speechmatics.sessions().size();
            }

            @Override
            public List<String> messages() {
                return speechmatics.sessions().stream()
                        .flatMap(session -> session.messages().stream())
                        .toList();
            }

            @Override
            public int greetings() {
                return 2;
            }

            @Override
            public int millisToFirstMessage() {
                return 20;
            }

            @Override
            public Map.Entry<String, String> badOption() {
                return Map.entry("max-delay", "0.5");
            }

            @Override
            public Kind policyViolation() {
                return Kind.UNAVAILABLE;
            }

            @Override
            public void close() {
                speechmatics.close();
            }
        };
    }

    @Test
    void begun_startIsTheWantedMessage() {
        caller();
        assertEquals(
                Bundle.wanted("speechmatics", "start"),
                Json.object(vendor.messages().getFirst()).orElseThrow());
    }

    @Test
    void wholeSession_everyMessageIsInTheSchema() {
        speechmatics.hears("Hello.");
        Caller caller = caller();
        caller.speak(300);
        caller.ear().endTurn();
        log.awaitTurns(1);
        caller.ear().close();
        log.await(() -> vendor.messages().size() == 3, "end of the session");
        Bundle schema = Bundle.of("speechmatics/rt.schema.json");
        vendor.messages().forEach(message -> schema.check("RealtimeClientMessage", message));
        assertEquals(
                "{\"last_seq_no\":15,\"message\":\"EndOfStream\"}",
                sorted(vendor.messages().get(2)));
        assertEquals(15, speechmatics.sessions().getFirst().chunks());
        assertFalse(schema.allows("RealtimeClientMessage", "{\"message\":\"EndOfStream\"}"));
    }

    @Test
    void optionsAndExtras_areInTheStart() {
        Choice choice = new Choice(
                Optional.of("standard"),
                Optional.empty(),
                Optional.of("de-AT"),
                Map.of("max-delay", "2", "end-of-utterance-silence", "0.8", "vocabulary", "Trunkline, Twilio"));
        open(
                stage(Map.of("stt-extra", "{\"transcription_config\":{\"diarization\":\"speaker\"}}")),
                AudioFormat.PCM16_16K,
                choice);
        log.await(Ready.class);
        String text = vendor.messages().getFirst();
        Bundle.of("speechmatics/rt.schema.json").check("RealtimeClientMessage", text);
        JsonObject start = Json.object(text).orElseThrow();
        JsonObject config = start.getJsonObject("transcription_config");
        assertEquals("standard", config.getString("model"));
        assertEquals("de", config.getString("language"));
        assertEquals(2.0, config.getJsonNumber("max_delay").doubleValue());
        assertEquals(
                "{\"end_of_utterance_silence_trigger\":0.8}",
                config.get("conversation_config").toString());
        assertEquals(
                "[\"Trunkline\",\"Twilio\"]", config.get("additional_vocab").toString());
        assertEquals("speaker", config.getString("diarization"));
        assertEquals("pcm_s16le", start.getJsonObject("audio_format").getString("encoding"));
    }

    @Test
    void modelThatIsUnknown_isInvalid() {
        open(
                stage(Map.of()),
                AudioFormat.PCMU_8K,
                new Choice(Optional.of("loud"), Optional.empty(), Optional.empty(), Map.of()));
        Failed failed = log.await(Failed.class);
        assertEquals(Kind.INVALID, failed.kind());
        assertEquals("the vendor reported the error invalid_model", failed.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "not_authorised, REFUSED",
        "not_allowed, REFUSED",
        "quota_exceeded, LIMITED",
        "timelimit_exceeded, LIMITED",
        "invalid_message, INVALID",
        "invalid_model, INVALID",
        "invalid_config, INVALID",
        "invalid_audio_type, INVALID",
        "protocol_error, INVALID",
        "job_error, UNAVAILABLE",
        "idle_timeout, UNAVAILABLE",
        "session_timeout, UNAVAILABLE",
        "unknown_error, UNAVAILABLE",
        "something_new, UNAVAILABLE"
    })
    void error_failsByItsType(String type, Kind kind) {
        caller();
        speechmatics.sessions().getFirst().fail(type);
        assertEquals(kind, log.await(Failed.class).kind());
    }

    @ParameterizedTest
    @CsvSource({"1003, INVALID", "4001, REFUSED", "4004, INVALID", "4005, LIMITED", "4013, UNAVAILABLE"})
    void closedWithoutAWord_failsByItsCode(int code, Kind kind) {
        vendor.faults().close(0, code, "");
        open(Map.of(), Map.of());
        assertEquals(kind, log.await(Failed.class).kind());
    }

    @Test
    void vendorSilentAtFirst_isUnavailable() {
        vendor.faults().stall(0);
        open(Map.of(), Map.of());
        voice.advance(Duration.ofSeconds(6));
        assertEquals(Kind.UNAVAILABLE, log.await(Failed.class).kind());
    }

    @Test
    void vendorConfirmsNoAudio_isUnavailable() {
        Caller caller = caller();
        vendor.faults().stall(0);
        caller.pause(20);
        voice.advance(Duration.ofSeconds(11));
        caller.pause(20);
        assertEquals(Kind.UNAVAILABLE, log.await(Failed.class).kind());
    }

    @Test
    void used_isTheAudioThatWasSent() {
        Caller caller = caller();
        caller.pause(1_500);
        caller.ear().close();
        assertEquals(
                Usage.estimated("speechmatics", "enhanced", Unit.MILLISECONDS, 1_500),
                log.await(Used.class).usage());
    }

    @Test
    void punctuation_attachesToTheWordBefore() {
        vendor.faults()
                .sayFirst("{\"message\":\"AddTranscript\",\"metadata\":{\"transcript\":\"Hello\"},\"results\":"
                        + "[{\"type\":\"word\"}]}");
        Caller caller = caller();
        speechmatics.hears("there.");
        caller.say(300);
        log.awaitTurns(1);
        assertEquals(List.of("Hello there."), log.turns());
        Words words = new Words();
        words.add(transcript("Good ", "word"));
        words.add(transcript("day", "word"));
        assertEquals("Good day.", words.with(transcript(".", "punctuation")));
        words.delimiter(Json.object("{\"word_delimiter\":\"\"}").orElseThrow());
        assertEquals("Good daytoday", words.with(transcript("today", "word")));
        assertEquals("Good day", words.take());
        assertTrue(words.take().isEmpty());
    }

    private static JsonObject transcript(String text, String type) {
        return Json.object("{\"metadata\":{\"transcript\":\"" + text + "\"},\"results\":[{\"type\":\"" + type + "\"}]}")
                .orElseThrow();
    }

    private static String sorted(String text) {
        JsonObject message = Json.object(text).orElseThrow();
        return "{\"last_seq_no\":" + message.getInt("last_seq_no") + ",\"message\":" + message.get("message") + "}";
    }
}
