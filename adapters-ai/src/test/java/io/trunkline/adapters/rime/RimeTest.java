package io.trunkline.adapters.rime;

import static io.trunkline.ports.voice.Failed.Kind.INVALID;
import static io.trunkline.ports.voice.Failed.Kind.REFUSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.rime.FakeRime;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Ready;
import io.trunkline.ports.voice.SynthesisEvent.Timed;
import io.trunkline.ports.voice.SynthesisEventLog;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rime over HTTP and over its socket. */
class RimeTest {
    private final LoopbackVoice host = new LoopbackVoice();
    private final SynthesisEventLog log = new SynthesisEventLog();
    private final Map<String, String> settings = new HashMap<>();
    private FakeRime vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = FakeRime.start();
        settings.put("base-url", vendor.baseUrl());
        settings.put("socket-url", vendor.baseUrl());
        settings.put("api-key", vendor.key());
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void clauses_areSpokenInMuLawAndEnd(String transport) {
        TextToSpeech.Synthesis speaking = open(transport);
        log.next(Ready.class);
        speaking.say("u1", "Hello there, ");
        speaking.end("u1");
        log.next(Ended.class);
        speaking.say("u2", "how are you?");
        speaking.end("u2");
        assertEquals("u2", log.next(Ended.class).utterance());
        assertEquals(new Sound(Sound.Spelling.MULAW, 8_000).saying("Hello there, ").length, log.bytes("u1"));
        assertEquals(new Sound(Sound.Spelling.MULAW, 8_000).saying("how are you?").length, log.bytes("u2"));
        assertEquals(
                List.of(13L, 12L),
                log.all(Used.class).stream()
                        .map(used -> used.usage().amounts().get(Usage.Unit.CHARACTERS))
                        .toList());
        assertEquals("mistv2", log.all(Used.class).getFirst().usage().model());
    }

    @Test
    void requests_areTheContracts() {
        settings.put("tts-extra", "{\"reduceLatency\":true}");
        TextToSpeech.Synthesis speaking = open("http");
        speaking.say("u1", "Hello.");
        speaking.end("u1");
        log.next(Ended.class);
        assertEquals(
                "{\"speaker\":\"cove\",\"text\":\"Hello.\",\"modelId\":\"mistv2\",\"lang\":\"en\","
                        + "\"samplingRate\":8000,\"reduceLatency\":true}",
                vendor.requests().getFirst().toString());
    }

    @Test
    void socket_isTheContracts() {
        settings.put("tts-extra", "{\"speedAlpha\":0.9}");
        TextToSpeech.Synthesis speaking = open("ws");
        log.next(Ready.class);
        speaking.say("u1", "Hello.");
        speaking.end("u1");
        log.next(Ended.class);
        Map<String, List<String>> query = vendor.arrivals().getFirst().query();
        assertEquals(
                Map.of(
                        "speaker", List.of("cove"),
                        "modelId", List.of("mistv2"),
                        "audioFormat", List.of("mulaw"),
                        "samplingRate", List.of("8000"),
                        "segment", List.of("never"),
                        "lang", List.of("en"),
                        "speedAlpha", List.of("0.9")),
                query);
        assertEquals(
                "[{\"text\":\"Hello.\",\"contextId\":\"c1\"}, {\"operation\":\"flush\"}]",
                vendor.messages().toString());
    }

    @Test
    void wordsOverTheSocket_areTimedAsTheyWereGiven() {
        TextToSpeech.Synthesis speaking = open("ws");
        log.next(Ready.class);
        speaking.say("u1", "Hello there, friend. ");
        log.next(Timed.class);
        log.next(Timed.class);
        log.next(Timed.class);
        speaking.say("u1", "Bye now.");
        speaking.end("u1");
        log.next(Ended.class);
        List<Timed> timed = log.all(Timed.class);
        assertEquals(
                "Hello there, friend. Bye now.", timed.stream().map(Timed::text).collect(Collectors.joining()));
        assertEquals(
                List.of(0L, 360L, 780L, 1260L, 1500L),
                timed.stream().map(Timed::fromMillis).toList());
    }

    @Test
    void saidWhileTheSocketSpeaks_goesOutTogether() {
        TextToSpeech.Synthesis speaking = open("ws");
        log.next(Ready.class);
        vendor.holdBack();
        speaking.say("u1", "One. ");
        speaking.say("u1", "Two. ");
        speaking.say("u1", "Three.");
        speaking.end("u1");
        Configured.await(() -> vendor.messages().size() == 2, "one synthesis is under way");
        assertTrue(log.all(Ended.class).isEmpty());
        vendor.speakOn();
        log.next(Ended.class);
        assertEquals(
                List.of("One. ", "Two. Three."),
                vendor.messages().stream()
                        .filter(message -> message.containsKey("text"))
                        .map(message -> message.getString("text"))
                        .toList());
    }

    @Test
    void cancelledOverTheSocket_isSpokenIntoTheVoid() {
        TextToSpeech.Synthesis speaking = open("ws");
        log.next(Ready.class);
        vendor.holdBack();
        speaking.say("u1", "Hello there.");
        speaking.say("u1", "And more.");
        Configured.await(() -> vendor.messages().size() == 2, "one synthesis is under way");
        speaking.cancel("u1", 0);
        speaking.say("u2", "Sorry?");
        speaking.end("u2");
        Configured.await(() -> vendor.messages().size() == 3, "the vendor is told");
        assertEquals("clear", vendor.messages().getLast().getString("operation"));
        vendor.speakOn();
        assertEquals("u2", log.next(Ended.class).utterance());
        assertEquals(0, log.bytes("u1"));
        assertEquals(new Sound(Sound.Spelling.MULAW, 8_000).saying("Sorry?").length, log.bytes("u2"));
    }

    @ParameterizedTest
    @CsvSource({"http, 13", "ws, 1"})
    void longClause_isCutToWhatTheVendorTakes(String transport, int times) {
        TextToSpeech.Synthesis speaking = open(transport);
        log.next(Ready.class);
        speaking.say("u1", "word ".repeat(100 * times + 1));
        speaking.end("u1");
        log.next(Ended.class);
        assertEquals(
                new Sound(Sound.Spelling.MULAW, 8_000).saying("word ".repeat(100 * times)).length
                        + new Sound(Sound.Spelling.MULAW, 8_000).saying("word ").length,
                log.bytes("u1"));
    }

    @ParameterizedTest
    @CsvSource({"401, REFUSED", "429, LIMITED", "400, INVALID", "500, UNAVAILABLE", "200, INVALID"})
    void refusedRequest_failsByStatus(int status, Failed.Kind kind) {
        vendor.faults().refuse(status, "secret words");
        open("http").say("u1", "Hello.");
        assertFalse(log.awaitFailure(kind).reason().contains("secret"));
    }

    @Test
    void voiceOfAnotherModel_fails() {
        settings.put("tts-voice", "astra");
        open("http").say("u1", "Hello.");
        log.awaitFailure(INVALID);
    }

    @ParameterizedTest
    @CsvSource({"429 too many, LIMITED", "401, REFUSED", "bad text, UNAVAILABLE"})
    void closedWithAStatusInTheReason_failsByThat(String reason, Failed.Kind kind) {
        vendor.faults().close(0, 1011, reason);
        TextToSpeech.Synthesis speaking = open("ws");
        log.next(Ready.class);
        speaking.say("u1", "Hello.");
        log.awaitFailure(kind);
    }

    @Test
    void wrongKey_isFoundOut() throws VoiceException {
        create().verify();
        settings.put("api-key", "wrong");
        assertEquals(
                REFUSED,
                assertThrows(VoiceException.class, () -> create().verify())
                        .failure()
                        .kind());
    }

    @Test
    void unknownTransport_stopsTheStart() {
        settings.put("tts-transport", "pigeon");
        assertThrows(SettingException.class, this::create);
    }

    @Test
    void badLanguage_fails() {
        Choice choice = new Choice(Optional.empty(), Optional.empty(), Optional.of("?"), Map.of());
        create().open(new SynthesisRequest(AudioFormat.PCMU_8K, choice), log);
        assertTrue(log.awaitFailure(INVALID).reason().contains("language"));
    }

    private TextToSpeech create() {
        RimePlugin plugin = new RimePlugin();
        return plugin.create(Configured.settings(plugin, settings), host);
    }

    private TextToSpeech.Synthesis open(String transport) {
        settings.put("tts-transport", transport);
        return create().open(new SynthesisRequest(AudioFormat.PCMU_8K, Configured.choice(Map.of())), log);
    }
}
