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
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.plugins.simulator.openai.transcription.FakeTranscription;
import io.trunkline.plugins.simulator.openai.transcription.SentFile;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.EventLog;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechEvent.Ready;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceException;
import jakarta.json.JsonObject;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Turns written down as files. */
class WhisperTest {
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
    void turn_isWrittenDown() throws IOException {
        vendor.hears("A table for two.");
        settings.put("whisper-extra", "{\"keywords\":[\"table\",\"Trunkline\"]}");
        SpeechToText.Transcription ear = open(Map.of("prompt", "A restaurant.", "temperature", "0.2"));
        log.next(Ready.class);
        Sounds.say(ear, Sounds.quiet(3_000));
        turn(ear);
        assertEquals("A table for two.", log.next(TurnEnded.class).text());
        SentFile file = vendor.files().getFirst();
        assertEquals(8_000, file.rate());
        assertTrue(file.millis() >= 1_500 && file.millis() <= 1_540, file.toString());
        assertEquals(
                Map.of(
                        "model", "gpt-transcribe",
                        "response_format", "json",
                        "language", "en",
                        "prompt", "A restaurant.",
                        "temperature", "0.2",
                        "keywords[]", "Trunkline"),
                file.fields());
        Usage usage = log.all(Used.class).getFirst().usage();
        assertFalse(usage.estimated());
        assertEquals(
                Map.of(Usage.Unit.AUDIO_IN, 16L, Usage.Unit.TEXT_IN, 0L, Usage.Unit.TEXT_OUT, 4L), usage.amounts());
        Bundle schema = Bundle.of("openai/audio.schema.json").strict();
        assertEquals(
                List.of(),
                schema.errors("CreateTranscriptionRequest", asJson(file).toString()));
        assertFalse(schema.errors(
                        "CreateTranscriptionRequest",
                        Json.object("{\"file\":\"x\",\"model\":\"y\",\"lang\":\"en\"}")
                                .orElseThrow()
                                .toString())
                .isEmpty());
    }

    @Test
    void answersOutOfOrder_areToldInOrder() {
        vendor.hears("One.", "Two.", "Three.");
        Runnable first = vendor.hold();
        SpeechToText.Transcription ear = open(Map.of());
        turn(ear);
        Configured.await(() -> vendor.files().size() == 1, "the first is sent");
        turn(ear);
        Configured.await(() -> log.all(Used.class).size() == 1, "the second is answered");
        ear.endTurn();
        turn(ear);
        Configured.await(() -> log.all(Used.class).size() == 2, "the third is answered");
        assertTrue(log.all(TurnEnded.class).isEmpty());
        first.run();
        log.next(TurnEnded.class);
        log.next(TurnEnded.class);
        log.next(TurnEnded.class);
        log.next(TurnEnded.class);
        assertEquals(
                List.of("One.", "Two.", "", "Three."),
                log.all(TurnEnded.class).stream().map(TurnEnded::text).toList());
    }

    @Test
    void nothingSaid_endsWithoutARequest() {
        SpeechToText.Transcription ear = open(Map.of());
        Sounds.say(ear, Sounds.quiet(2_000));
        ear.endTurn();
        assertEquals("", log.next(TurnEnded.class).text());
        assertTrue(vendor.files().isEmpty());
    }

    @Test
    void veryLongTurn_isSentInPiecesAndToldAsOne() {
        vendor.hears("First half,", "second half.");
        SpeechToText.Transcription ear = open(Map.of());
        for (int minute = 0; minute < 5; minute++) {
            Sounds.say(ear, Sounds.speech(60_000));
        }
        Configured.await(() -> vendor.files().size() == 1, "the first piece is sent while the caller speaks");
        Sounds.say(ear, Sounds.speech(20_000));
        ear.endTurn();
        assertEquals("First half, second half.", log.next(TurnEnded.class).text());
        assertEquals(320_000, vendor.files().stream().mapToInt(SentFile::millis).sum());
    }

    @Test
    void oldModel_tellsSeconds() {
        settings.put("whisper-model", "whisper-1");
        SpeechToText.Transcription ear = open(Map.of());
        turn(ear);
        log.next(TurnEnded.class);
        assertEquals(
                Map.of(Usage.Unit.MILLISECONDS, 2_000L),
                log.all(Used.class).getFirst().usage().amounts());
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key, REFUSED",
        "429, rate_limit_exceeded, LIMITED",
        "429, insufficient_quota, LIMITED",
        "400, audio_too_short, INVALID",
        "413, too_large, INVALID",
        "503, server_error, UNAVAILABLE"
    })
    void refused_failsByStatusAndWord(int status, String code, Failed.Kind kind) {
        vendor.faults().refuse(status, "{\"error\":{\"message\":\"secret words\",\"code\":\"" + code + "\"}}");
        turn(open(Map.of()));
        Failed failed = log.awaitFailure(kind);
        assertTrue(failed.reason().contains(code), failed.reason());
        assertFalse(failed.reason().contains("secret"), failed.reason());
        assertTrue(log.all(Used.class).size() <= 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "[1]", "{}", "{\"text\":null,\"usage\":null}", "{\"text\":7,\"usage\":[]}"})
    void strangeAnswer_isAnEmptyTurn(String answer) {
        vendor.faults().refuse(200, answer);
        SpeechToText.Transcription ear = open(Map.of());
        turn(ear);
        assertEquals("", log.next(TurnEnded.class).text());
        assertTrue(log.all(Used.class).getFirst().usage().estimated());
        vendor.faults().relent();
        turn(ear);
        assertEquals("Hello.", log.next(TurnEnded.class).text());
    }

    @Test
    void slowAnswer_isWaitedFor() {
        vendor.faults().delay(Duration.ofMillis(200));
        turn(open(Map.of()));
        assertEquals("Hello.", log.next(TurnEnded.class).text());
    }

    @Test
    void failureThatPasses_isTriedAgain() {
        vendor.hears("Lost.", "A table for two.");
        Runnable first = vendor.hold();
        Runnable second = vendor.hold();
        vendor.faults().cut(0);
        turn(open(Map.of()));
        Configured.await(() -> vendor.files().size() == 1, "sent");
        first.run();
        Configured.await(() -> vendor.files().size() == 2, "sent again");
        vendor.faults().relent();
        second.run();
        assertEquals("A table for two.", log.next(TurnEnded.class).text());
        assertEquals(1, log.all(Used.class).size());
    }

    @Test
    void failureThatStays_fails() {
        vendor.faults().cut(0);
        turn(open(Map.of()));
        log.awaitFailure(UNAVAILABLE);
        assertEquals(2, vendor.files().size());
    }

    @Test
    void silentVendor_failsInTime() {
        vendor.hold();
        SpeechToText.Transcription ear = open(Map.of());
        turn(ear);
        Configured.await(() -> vendor.files().size() == 1, "sent");
        Configured.advanceUntilFailed(host, log);
        log.awaitFailure(UNAVAILABLE);
    }

    @Test
    void closed_tellsOnlyWhatWasSent() {
        vendor.hold();
        SpeechToText.Transcription ear = open(Map.of());
        turn(ear);
        Configured.await(() -> vendor.files().size() == 1, "sent");
        ear.close();
        ear.close();
        ear.endTurn();
        assertTrue(log.next(Used.class).usage().estimated());
        assertEquals(Used.class, log.all().getLast().getClass());
    }

    @Test
    void badOption_failsAndSendsNothing() {
        turn(open(Map.of("temperature", "hot")));
        assertTrue(log.awaitFailure(INVALID).reason().contains("temperature"));
        assertTrue(vendor.files().isEmpty());
    }

    @Test
    void wrongKey_isFoundOut() throws VoiceException {
        create().verify();
        settings.put("api-key", "sk-wrong");
        VoiceException refused = assertThrows(VoiceException.class, () -> create().verify());
        assertEquals(REFUSED, refused.failure().kind());
    }

    @Test
    void strangeUsage_isPassedOver() {
        assertTrue(UsageReader.read(Json.object("{}").orElseThrow(), "m").isEmpty());
        assertTrue(UsageReader.read(
                        Json.object("{\"seconds\":null,\"input_tokens\":\"x\"}").orElseThrow(), "m")
                .isEmpty());
        assertEquals(
                Map.of(Usage.Unit.AUDIO_IN, 7L),
                UsageReader.read(Json.object("{\"input_tokens\":7}").orElseThrow(), "m")
                        .orElseThrow()
                        .amounts());
    }

    /** A form knows texts only; what the schema wants as numbers and lists is read from them as the vendor does. */
    private static JsonObject asJson(SentFile file) {
        JsonBody body = JsonBody.of("file", "turn.wav");
        file.fields().forEach((name, value) -> {
            switch (name) {
                case "temperature" -> body.with(name, Optional.of(Double.valueOf(value)));
                case "keywords[]" ->
                    body.with(
                            "keywords",
                            Json.object("{\"a\":[\"" + value + "\"]}")
                                    .orElseThrow()
                                    .getJsonArray("a"));
                default -> body.with(name, value);
            }
        });
        return body.json();
    }

    private static void turn(SpeechToText.Transcription ear) {
        Sounds.say(ear, Sounds.speech(1_000));
        Sounds.say(ear, Sounds.quiet(220));
        ear.endTurn();
    }

    private SpeechToText create() {
        WhisperPlugin plugin = new WhisperPlugin();
        return plugin.create(Configured.settings(plugin, settings), host);
    }

    private SpeechToText.Transcription open(Map<String, String> options) {
        return create().open(new SpeechRequest(AudioFormat.PCM16_8K, Configured.choice(options)), log);
    }
}
