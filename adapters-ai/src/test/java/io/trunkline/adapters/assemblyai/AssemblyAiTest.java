package io.trunkline.adapters.assemblyai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.listen.CallerTurn;
import io.trunkline.adapters.wire.listening.SpeechContract;
import io.trunkline.plugins.simulator.assemblyai.FakeAssemblyAi;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;
import io.trunkline.ports.voice.SpeechEvent.Ready;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.Used;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech to text by AssemblyAI, against its imitation. */
@SuppressWarnings("NullAway.Init")
class AssemblyAiTest extends SpeechContract {
    private FakeAssemblyAi assemblyAi;

    @Override
    protected Vendor vendor() throws Exception {
        assemblyAi = FakeAssemblyAi.start();
        return new Vendor() {
            @Override
            public SpeechToTextPlugin plugin() {
                return new AssemblyAiPlugin();
            }

            @Override
            public Map<String, String> settings() {
                return Map.of(SECRET, assemblyAi.key(), "base-url", assemblyAi.baseUrl());
            }

            @Override
            public Faults faults() {
                return assemblyAi.faults();
            }

            @Override
            public void hears(String... turns) {
                assemblyAi.hears(turns);
            }

            @Override
            public int sessions() {
                return assemblyAi.sessions().size();
            }

            @Override
            public List<String> messages() {
                return assemblyAi.sessions().stream()
                        .flatMap(session -> session.messages().stream())
                        .toList();
            }

            @Override
            public int greetings() {
                return 1;
            }

            @Override
            public int millisToFirstMessage() {
                return 60;
            }

            @Override
            public Map.Entry<String, String> badOption() {
                return Map.entry("end-of-turn-confidence", "1.5");
            }

            @Override
            public Kind policyViolation() {
                return Kind.REFUSED;
            }

            @Override
            public void close() {
                assemblyAi.close();
            }
        };
    }

    @Test
    void framesOfTwentyMillis_areGatheredToSixty() {
        Caller caller = caller();
        caller.pause(200);
        caller.ear().endTurn();
        log.await(() -> vendor.messages().size() == 1, "ForceEndpoint");
        assertEquals(List.of(60, 60, 60, 50), assemblyAi.sessions().getFirst().chunks());
    }

    @Test
    void longFrames_areCut() {
        Caller caller = caller();
        caller.ear().hear(AudioFrame.of(AudioFormat.PCMU_8K, new byte[AudioFormat.PCMU_8K.bytes(2_520)]));
        caller.pause(40);
        log.await(() -> assemblyAi.sessions().getFirst().chunks().size() == 6, "chunks");
        assertEquals(
                List.of(500, 500, 500, 500, 500, 60),
                assemblyAi.sessions().getFirst().chunks());
    }

    @Test
    void gatherer_padsWithTheSilenceOfTheFormat() {
        for (AudioFormat format : List.of(AudioFormat.PCMU_8K, AudioFormat.PCM16_16K)) {
            List<byte[]> sent = new ArrayList<>();
            Gatherer gatherer = new Gatherer(format, sent::add);
            gatherer.flush();
            assertEquals(0, sent.size());
            gatherer.add(new byte[format.bytes(20)]);
            gatherer.flush();
            gatherer.flush();
            assertEquals(1, sent.size());
            assertEquals(format.bytes(50), sent.getFirst().length);
            assertEquals(format.equals(AudioFormat.PCMU_8K) ? -1 : 0, sent.getFirst()[format.bytes(50) - 1]);
        }
    }

    @Test
    void begun_addressAsksForTheTelephonesFormat() {
        caller();
        Arrival arrival = assemblyAi.sessions().getFirst().arrival();
        assertEquals(
                Map.of(
                        "sample_rate", List.of("8000"),
                        "encoding", List.of("pcm_mulaw"),
                        "speech_model", List.of("universal-3-5-pro"),
                        "format_turns", List.of("true"),
                        "language_codes", List.of("[\"en\"]")),
                arrival.query());
        assertEquals(Optional.of(assemblyAi.key()), arrival.header("authorization"));
    }

    @Test
    void optionsAndQuery_areInTheAddress() {
        Choice choice = new Choice(
                Optional.of("universal-streaming-english"),
                Optional.empty(),
                Optional.of("en"),
                Map.of(
                        "format-turns", "false",
                        "end-of-turn-confidence", "0.7",
                        "min-turn-silence", "160",
                        "max-turn-silence", "1200",
                        "keyterms", "Trunkline, Größe"));
        open(stage(Map.of("stt-query", "mode=min_latency&vad_threshold=0.4")), AudioFormat.PCM16_16K, choice);
        log.await(Ready.class);
        Map<String, List<String>> query =
                assemblyAi.sessions().getFirst().arrival().query();
        assertEquals(List.of("false"), query.get("format_turns"));
        assertEquals(List.of("0.7"), query.get("end_of_turn_confidence_threshold"));
        assertEquals(List.of("160"), query.get("min_turn_silence"));
        assertEquals(List.of("1200"), query.get("max_turn_silence"));
        assertEquals(List.of("[\"Trunkline\",\"Größe\"]"), query.get("keyterms_prompt"));
        assertEquals(List.of("min_latency"), query.get("mode"));
        assertEquals(List.of("0.4"), query.get("vad_threshold"));
        assertFalse(query.containsKey("language_codes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode", "a=b c", "a=b#c", "a=b&", "?a=b"})
    void queryThatIsNone_stopsTheStart(String query) {
        SettingException refused = assertThrows(SettingException.class, () -> stage(Map.of("stt-query", query)));
        assertEquals("engines.assemblyai.stt-query", refused.key());
    }

    @Test
    void wholeSession_everyMessageIsInTheSchema() {
        Caller caller = caller();
        caller.ear().endTurn();
        caller.ear().close();
        log.await(() -> vendor.messages().size() == 2, "end of the session");
        String bundle = "assemblyai/streaming-v3.sdk.schema.json";
        Bundle.of(bundle).check("ForceEndpoint", vendor.messages().getFirst());
        Bundle.of(bundle).check("Terminate", vendor.messages().getLast());
        assertFalse(Bundle.of(bundle).allows("Terminate", vendor.messages().getFirst()));
    }

    @Test
    void turnToldTwice_endsOnce() {
        assemblyAi.hears("Hello there, Anna.", "Bye.");
        Choice choice =
                new Choice(Optional.of("universal-streaming-english"), Optional.empty(), Optional.empty(), Map.of());
        Transcription opened = open(stage(Map.of()), AudioFormat.PCMU_8K, choice);
        log.await(Ready.class);
        Caller caller = new Caller(opened, AudioFormat.PCMU_8K);
        caller.say(400);
        log.awaitTurns(1);
        caller.say(400);
        log.awaitTurns(2);
        assertEquals(List.of("Hello there, Anna.", "Bye."), log.turns());
    }

    @Test
    void turnNeverFormatted_endsAfterAWhile() {
        assemblyAi.faults().sayFirst(turn(0, "hello there", true, false));
        caller();
        log.await(TurnStarted.class);
        assertEquals(List.of(), log.turns());
        voice.advance(Duration.ofSeconds(1));
        log.awaitTurns(1);
        assertEquals(List.of("hello there"), log.turns());
    }

    @Test
    void turnNotFormattedYet_endsWhenTheNextBegins() {
        AssemblyAiTurns turns =
                new AssemblyAiTurns(true, new CallerTurn(Teller.ofSpeech(log), voice.timer()), voice.timer());
        turns.on(Turn.of(Json.object(turn(0, "hello there", true, false)).orElseThrow()));
        turns.on(Turn.of(Json.object(turn(0, "hello there", true, false)).orElseThrow()));
        turns.on(Turn.of(Json.object(turn(1, "bye", false, false)).orElseThrow()));
        turns.on(Turn.of(Json.object(turn(0, "Hello there.", true, true)).orElseThrow()));
        turns.on(Turn.of(Json.object(turn(1, "Bye.", true, true)).orElseThrow()));
        assertEquals(List.of("hello there", "Bye."), log.turns());
    }

    @Test
    void turnsNotCounted_eachIsOne() {
        AssemblyAiTurns turns =
                new AssemblyAiTurns(true, new CallerTurn(Teller.ofSpeech(log), voice.timer()), voice.timer());
        for (String text : List.of("One.", "Two.")) {
            turns.on(Turn.of(
                    Json.object("{\"end_of_turn\":true,\"turn_is_formatted\":true,\"transcript\":\"" + text + "\"}")
                            .orElseThrow()));
        }
        assertEquals(List.of("One.", "Two."), log.turns());
    }

    @Test
    void formattingNotAskedFor_turnEndsAsItIs() {
        assemblyAi.hears("Hello there.");
        Choice choice = new Choice(
                Optional.of("universal-streaming-english"),
                Optional.empty(),
                Optional.empty(),
                Map.of("format-turns", "false"));
        Transcription opened = open(stage(Map.of()), AudioFormat.PCMU_8K, choice);
        log.await(Ready.class);
        new Caller(opened, AudioFormat.PCMU_8K).say(400);
        log.awaitTurns(1);
        assertEquals(List.of("hello there"), log.turns());
    }

    @Test
    void speechAnnouncedWithoutWords_endsEmpty() {
        assemblyAi.faults().sayFirst("{\"type\":\"SpeechStarted\",\"timestamp\":40}");
        caller();
        log.await(TurnStarted.class);
        voice.advance(Duration.ofSeconds(4));
        log.awaitTurns(1);
        assertEquals(List.of(""), log.turns());
    }

    @ParameterizedTest
    @CsvSource({
        "1008, REFUSED",
        "3005, UNAVAILABLE",
        "3006, INVALID",
        "3007, INVALID",
        "3008, UNAVAILABLE",
        "3009, LIMITED",
        "4000, INVALID",
        "4001, REFUSED",
        "4002, LIMITED",
        "4003, REFUSED",
        "4008, UNAVAILABLE",
        "4029, LIMITED",
        "4031, UNAVAILABLE",
        "4101, INVALID"
    })
    void error_failsByItsCode(int code, Kind kind) {
        caller();
        assemblyAi.sessions().getFirst().fail(code, "your secret");
        Failed failed = log.await(Failed.class);
        assertEquals(kind, failed.kind());
        assertEquals("the vendor reported error " + code, failed.reason());
    }

    @ParameterizedTest
    @CsvSource({"3007, INVALID", "3009, LIMITED", "4001, REFUSED", "4031, UNAVAILABLE"})
    void closedWithoutAWord_failsByItsCode(int code, Kind kind) {
        vendor.faults().close(0, code, "");
        open(Map.of(), Map.of());
        assertEquals(kind, log.await(Failed.class).kind());
    }

    @Test
    void modelThatIsUnknown_isInvalid() {
        open(
                stage(Map.of()),
                AudioFormat.PCMU_8K,
                new Choice(Optional.of("loud"), Optional.empty(), Optional.empty(), Map.of()));
        assertEquals(Kind.INVALID, log.await(Failed.class).kind());
    }

    @Test
    void vendorSilentAtFirst_isUnavailable() {
        vendor.faults().stall(0);
        open(Map.of(), Map.of());
        voice.advance(Duration.ofSeconds(6));
        assertEquals(Kind.UNAVAILABLE, log.await(Failed.class).kind());
    }

    @Test
    void used_isWhatTheVendorCharges() {
        Caller caller = caller();
        caller.pause(1_200);
        log.await(() -> assemblyAi.sessions().getFirst().chunks().size() == 20, "audio");
        caller.ear().close();
        assertEquals(
                Usage.told("assemblyai", "universal-3-5-pro", Map.of(Unit.MILLISECONDS, 1_200L)),
                log.await(Used.class).usage());
    }

    @Test
    void vendorKeepsChargesToItself_timeIsCounted() {
        assemblyAi.keepsChargesToItself();
        Caller caller = caller();
        voice.advance(Duration.ofSeconds(7));
        caller.ear().close();
        assertEquals(
                Usage.estimated("assemblyai", "universal-3-5-pro", Unit.MILLISECONDS, 7_000),
                log.await(Used.class).usage());
    }

    @Test
    void endedByTheVendor_chargesAreToldAndItFails() {
        vendor.faults()
                .sayFirst("{\"type\":\"Termination\",\"audio_duration_seconds\":1,\"session_duration_seconds\":null}");
        open(Map.of(), Map.of());
        assertEquals(Kind.UNAVAILABLE, log.await(Failed.class).kind());
        assertTrue(log.all().getFirst() instanceof Used used
                && !used.usage().estimated()
                && used.usage().amounts().get(Unit.MILLISECONDS) == 1_000);
    }

    private static String turn(int order, String text, boolean isOver, boolean isFormatted) {
        return "{\"type\":\"Turn\",\"turn_order\":" + order + ",\"end_of_turn\":" + isOver + ",\"turn_is_formatted\":"
                + isFormatted + ",\"transcript\":\"" + text + "\",\"words\":[]}";
    }
}
