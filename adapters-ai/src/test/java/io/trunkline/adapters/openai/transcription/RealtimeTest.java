package io.trunkline.adapters.openai.transcription;

import static io.trunkline.ports.voice.Failed.Kind.INVALID;
import static io.trunkline.ports.voice.Failed.Kind.REFUSED;
import static io.trunkline.ports.voice.Failed.Kind.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.Shared;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.plugins.simulator.openai.transcription.FakeTranscription;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.EventLog;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechEvent.Partial;
import io.trunkline.ports.voice.SpeechEvent.Ready;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.Used;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Realtime transcription, with turns that we end and turns that the vendor detects. */
class RealtimeTest {
    /** What ends a session that has not begun: an error, and the confirmation of a format that is not ours. */
    private static final Set<String> FATAL = Set.of("error", "session.updated");

    private final LoopbackVoice host = new LoopbackVoice();
    private final EventLog<SpeechEvent> log = new EventLog<>();
    private final Map<String, String> settings = new HashMap<>();
    private FakeTranscription vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = FakeTranscription.start();
        settings.put("base-url", vendor.baseUrl());
        settings.put("api-key", vendor.key());
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void turnsThatWeEnd_areWrittenDown() throws IOException {
        vendor.hears("A table for two.", "Tonight.");
        settings.put("stt-extra", "{\"keywords\":[\"Trunkline\"]}");
        SpeechToText.Transcription ear = open(Map.of("delay", "low", "noise-reduction", "near_field"));
        log.next(Ready.class);
        assertFalse(create().detectsTurns());
        Sounds.phone(ear, 1_000, 300);
        ear.endTurn();
        assertEquals("A table for two.", log.next(TurnEnded.class).text());
        Sounds.phone(ear, 1_000, 300);
        ear.endTurn();
        assertEquals("Tonight.", log.next(TurnEnded.class).text());
        assertEquals(
                List.of("A", "A table", "A table for", "A table for two.", "Tonight."),
                log.all(Partial.class).stream().map(Partial::text).toList());
        Configured.await(() -> log.all(Used.class).size() == 2, "both are paid for");
        assertFalse(log.all(Used.class).getFirst().usage().estimated());
        assertEquals(13L, log.all(Used.class).getFirst().usage().amounts().get(Usage.Unit.AUDIO_IN));
        JsonObject input = vendor.messages()
                .getFirst()
                .getJsonObject("session")
                .getJsonObject("audio")
                .getJsonObject("input");
        assertEquals("{\"type\":\"audio/pcmu\"}", input.get("format").toString());
        assertEquals("null", input.get("turn_detection").toString());
        assertSchema();
    }

    @Test
    void turnsThatTheVendorDetects_areWrittenDown() throws IOException {
        vendor.hears("A table for two.", "Tonight.");
        detecting();
        SpeechToText.Transcription ear = open(Map.of("silence-duration-ms", "200", "threshold", "0.6"));
        log.next(Ready.class);
        assertTrue(create().detectsTurns());
        Sounds.phone(ear, 1_000, 300);
        log.next(TurnStarted.class);
        assertEquals("A table for two.", log.next(TurnEnded.class).text());
        Sounds.phone(ear, 1_000, 300);
        log.next(TurnStarted.class);
        assertEquals("Tonight.", log.next(TurnEnded.class).text());
        assertSchema();
    }

    @Test
    void detectedTurnThatIsEndedEarly_isHandedOver() {
        vendor.hears("A table for two.");
        detecting();
        SpeechToText.Transcription ear = open(Map.of());
        log.next(Ready.class);
        ear.endTurn();
        assertEquals("", log.next(TurnEnded.class).text());
        Sounds.phone(ear, 1_000, 0);
        log.next(TurnStarted.class);
        ear.endTurn();
        assertEquals("A table for two.", log.next(TurnEnded.class).text());
        assertEquals("input_audio_buffer.commit", vendor.messages().getLast().getString("type"));
    }

    @Test
    void nothingHeard_endsWithoutACommit() {
        SpeechToText.Transcription ear = open(Map.of());
        log.next(Ready.class);
        Sounds.phone(ear, 0, 80);
        ear.endTurn();
        assertEquals("", log.next(TurnEnded.class).text());
        Sounds.phone(ear, 1_000, 100);
        ear.endTurn();
        ear.endTurn();
        assertEquals("Hello.", log.next(TurnEnded.class).text());
        assertEquals("", log.next(TurnEnded.class).text());
    }

    @Test
    void linearAndALaw_areSpelledAsTheVendorDoes() {
        for (AudioFormat format : List.of(AudioFormat.PCM16_24K, AudioFormat.PCMA_8K)) {
            EventLog<SpeechEvent> heard = new EventLog<>();
            create().open(new SpeechRequest(format, Configured.choice(Map.of())), heard);
            heard.await(Ready.class);
        }
    }

    @Test
    void silentVendor_failsInTime_andWhatWasHeardIsTold() {
        vendor.faults().stall(2);
        SpeechToText.Transcription ear = open(Map.of());
        log.next(Ready.class);
        Sounds.phone(ear, 1_000, 0);
        ear.endTurn();
        Configured.advanceUntilFailed(host, log);
        log.awaitFailure(UNAVAILABLE);
        assertEquals(
                Usage.estimated("openai", "gpt-live-transcribe", Usage.Unit.MILLISECONDS, 1_000),
                log.all(Used.class).getFirst().usage());
    }

    @Test
    void closed_tellsOnlyWhatWasUsed() {
        SpeechToText.Transcription ear = open(Map.of());
        log.next(Ready.class);
        Sounds.phone(ear, 500, 0);
        Configured.await(() -> vendor.messages().size() == 26, "all of it is sent");
        ear.close();
        ear.close();
        ear.endTurn();
        log.next(Used.class);
        assertEquals(2, log.all().size());
    }

    @ParameterizedTest
    @CsvSource({
        "model_not_found, INVALID",
        "invalid_value, INVALID",
        "insufficient_quota, LIMITED",
        "session_expired, UNAVAILABLE",
        "invalid_api_key, REFUSED"
    })
    void errorBeforeReady_fails(String code, Failed.Kind kind) {
        vendor.faults()
                .sayFirst("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"code\":\"" + code
                        + "\",\"message\":\"secret words\"}}");
        open(Map.of());
        assertFalse(log.awaitFailure(kind).reason().contains("secret"));
    }

    @ParameterizedTest
    @CsvSource({"insufficient_quota, LIMITED", "beta_api_shape_disabled, INVALID", "other, INVALID"})
    void closedWithAWord_failsByIt(String word, Failed.Kind kind) {
        vendor.faults().close(1, 4000, "invalid_request_error." + word);
        open(Map.of());
        log.awaitFailure(kind);
    }

    @Test
    void formatThatIsNotOurs_fails() {
        vendor.faults()
                .sayFirst("{\"type\":\"session.updated\",\"session\":{\"audio\":{\"input\":"
                        + "{\"format\":{\"type\":\"audio/pcm\",\"rate\":24000}}}}}");
        open(Map.of());
        log.awaitFailure(INVALID);
    }

    @Test
    void unknownModel_failsAsInvalid() {
        settings.put("stt-model", "gpt-nothing");
        open(Map.of());
        log.awaitFailure(INVALID);
    }

    @Test
    void wrongKey_isRefused() {
        settings.put("api-key", "sk-wrong");
        open(Map.of());
        assertTrue(log.awaitFailure(REFUSED).reason().contains("invalid_api_key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay", "noise-reduction", "threshold", "silence-duration-ms", "eagerness"})
    void badOption_failsAndConnectsNowhere(String option) {
        open(Map.of(option, "much"));
        assertTrue(log.awaitFailure(INVALID).reason().contains(option));
        assertTrue(vendor.messages().isEmpty());
    }

    @Test
    void detectionWithAModelThatCannot_stopsTheStart() {
        settings.put("stt-turn-detection", "server_vad");
        assertThrows(SettingException.class, this::create);
        settings.put("stt-turn-detection", "perhaps");
        assertThrows(SettingException.class, this::create);
    }

    @Test
    void publishedExamples_areAllSurvived() throws IOException {
        List<JsonObject> examples = Json.objects(Shared.json("specs/ai/openai/realtime-ga.examples.json"), "examples");
        assertTrue(examples.size() >= 60, "found " + examples.size());
        for (JsonObject example : examples) {
            JsonObject message = example.getJsonObject("message");
            if (FATAL.contains(message.getString("type"))) {
                continue;
            }
            try (FakeTranscription other = FakeTranscription.start()) {
                other.faults().sayFirst(message.toString());
                settings.put("base-url", other.baseUrl());
                EventLog<SpeechEvent> heard = new EventLog<>();
                SpeechToText.Transcription ear =
                        create().open(new SpeechRequest(AudioFormat.PCMU_8K, Configured.choice(Map.of())), heard);
                heard.await(Ready.class);
                Sounds.phone(ear, 200, 0);
                ear.endTurn();
                assertEquals("Hello.", heard.await(TurnEnded.class).text(), message.toString());
                ear.close();
            }
        }
    }

    private void detecting() {
        settings.put("stt-turn-detection", "server_vad");
        settings.put("stt-model", "gpt-transcribe");
    }

    private void assertSchema() throws IOException {
        Bundle schema = Bundle.of("openai/realtime-ga.schema.json").strict();
        vendor.messages()
                .forEach(message -> assertEquals(
                        List.of(), schema.errors("RealtimeClientEvent", message.toString()), message.toString()));
        for (String control : List.of(
                "{\"type\":\"session.update\",\"session\":{\"type\":\"transcription\",\"input_audio_format\":\"g711_ulaw\"}}",
                "{\"type\":\"session.update\",\"session\":{\"type\":\"transcription\",\"audio\":{\"input\":"
                        + "{\"format\":{\"type\":\"g711_ulaw\"}}}}}")) {
            assertFalse(
                    schema.errors(
                                    "RealtimeClientEvent",
                                    Json.object(control).orElseThrow().toString())
                            .isEmpty(),
                    control);
        }
    }

    private SpeechToText create() {
        OpenAiTranscriptionPlugin plugin = new OpenAiTranscriptionPlugin();
        return plugin.create(Configured.settings(plugin, settings), host);
    }

    private SpeechToText.Transcription open(Map<String, String> options) {
        return create().open(new SpeechRequest(AudioFormat.PCMU_8K, Configured.choice(options)), log);
    }
}
