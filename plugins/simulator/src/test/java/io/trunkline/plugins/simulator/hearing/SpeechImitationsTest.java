package io.trunkline.plugins.simulator.hearing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.assemblyai.FakeAssemblyAi;
import io.trunkline.plugins.simulator.soniox.FakeSoniox;
import io.trunkline.plugins.simulator.speechmatics.FakeSpeechmatics;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the imitations say is what the vendors publish, and they refuse what the vendors refuse. */
class SpeechImitationsTest {
    private static final String SONIOX = "{\"model\":\"stt-rt-v5\",\"audio_format\":\"mulaw\",\"sample_rate\":8000,"
            + "\"num_channels\":1,\"enable_endpoint_detection\":true}";
    private static final String START = "{\"message\":\"StartRecognition\",\"audio_format\":{\"type\":\"raw\","
            + "\"encoding\":\"mulaw\",\"sample_rate\":8000},\"transcription_config\":{\"language\":\"en\","
            + "\"enable_partials\":true,\"conversation_config\":{\"end_of_utterance_silence_trigger\":0.5}}}";
    private static final String QUERY = "?sample_rate=8000&encoding=pcm_mulaw&format_turns=true&speech_model=";

    @Test
    void soniox_saysWhatIsPublished() throws Exception {
        try (FakeSoniox soniox = FakeSoniox.start()) {
            soniox.hears("Hello there, Anna.");
            Client client = soniox(soniox).say(SONIOX).speak(600, 1_000).say("{\"type\":\"finalize\"}");
            assertEquals(1000, client.say("").closed());
            Schema result = schema("soniox/stt-rt.schema.json", "RealtimeResult");
            client.seen().forEach(message -> check(result, message));
            assertTrue(client.seen().getLast().contains("\"finished\":true"));
            assertTrue(client.seen().size() >= 5, client.seen()::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|400",
                "{}|400",
                "{'model':'stt-rt-v5','audio_format':'g711','sample_rate':8000,'num_channels':1}|400",
                "{'model':'stt-rt-v5','audio_format':'mulaw'}|400",
                "{'model':'stt-rt-v5','audio_format':'mulaw','sample_rate':8000,'num_channels':1,'voice':'x'}|400"
            })
    void soniox_refusesWhatIsWrong(String start, int code) throws Exception {
        try (FakeSoniox soniox = FakeSoniox.start()) {
            Client client = soniox(soniox).say(start.replace('\'', '"'));
            client.closed();
            assertEquals(
                    code, Json.parse(client.seen().getFirst()).orElseThrow().getInt("error_code"));
        }
    }

    @Test
    void soniox_refusesAudioAndControlsOutOfOrder() throws Exception {
        try (FakeSoniox soniox = FakeSoniox.start()) {
            Client early = soniox(soniox).speak(100, 0);
            early.closed();
            assertTrue(early.seen().getFirst().contains("400"));
            Client unknown = soniox(soniox).say(SONIOX).say("{\"type\":\"flush\"}");
            unknown.closed();
            assertTrue(unknown.seen().getFirst().contains("400"));
        }
    }

    @Test
    void speechmatics_saysWhatIsPublished() throws Exception {
        try (FakeSpeechmatics speechmatics = FakeSpeechmatics.start()) {
            speechmatics.hears("Hello there, Anna.");
            Client client = speechmatics(speechmatics)
                    .say(START)
                    .speak(600, 500)
                    .say("{\"message\":\"ForceEndOfUtterance\"}")
                    .say("{\"message\":\"EndOfStream\",\"last_seq_no\":2}");
            assertEquals(1000, client.closed());
            Schema message = schema("speechmatics/rt.schema.json", "RealtimeServerMessage");
            client.seen().forEach(text -> check(message, text));
            assertTrue(client.seen().getLast().contains("EndOfTranscript"));
            assertFalse(message.validate("{\"message\":\"AudioAdded\"}", InputFormat.JSON)
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense|invalid_message|1003",
                "{'message':'EndOfStream','last_seq_no':0}|protocol_error|1003",
                "{'message':'StartRecognition','audio_format':{'type':'raw','encoding':'alaw','sample_rate':8000},"
                        + "'transcription_config':{'language':'en'}}|invalid_audio_type|1003",
                "{'message':'StartRecognition','transcription_config':{'language':'en','model':'x'}}|invalid_model|4004",
                "{'message':'StartRecognition','transcription_config':{'language':'xx'}}|invalid_language|1003",
                "{'message':'StartRecognition','transcription_config':{'language':'en','voice':'x'}}|invalid_config|1003"
            })
    void speechmatics_refusesWhatIsWrong(String start, String type, int code) throws Exception {
        try (FakeSpeechmatics speechmatics = FakeSpeechmatics.start()) {
            Client client = speechmatics(speechmatics).say(start.replace('\'', '"'));
            assertEquals(code, client.closed());
            assertEquals(
                    type, Json.parse(client.seen().getFirst()).orElseThrow().getString("type"));
            check(
                    schema("speechmatics/rt.schema.json", "RealtimeServerMessage"),
                    client.seen().getFirst());
        }
    }

    @Test
    void speechmatics_refusesAWrongCount() throws Exception {
        try (FakeSpeechmatics speechmatics = FakeSpeechmatics.start()) {
            Client client = speechmatics(speechmatics)
                    .say(START)
                    .speak(100, 20)
                    .say("{\"message\":\"EndOfStream\",\"last_seq_no\":1}");
            assertEquals(1003, client.closed());
            Client early = speechmatics(speechmatics).speak(100, 20);
            assertEquals(1003, early.closed());
        }
    }

    @ParameterizedTest
    @CsvSource({"universal-streaming-english, 2", "universal-3-5-pro, 1"})
    void assemblyAi_saysWhatIsPublished(String model, int ends) throws Exception {
        try (FakeAssemblyAi assemblyAi = FakeAssemblyAi.start()) {
            assemblyAi.hears("Hello there, Anna.");
            Client client = assemblyAi(assemblyAi, QUERY + model)
                    .speak(600, 500)
                    .say("{\"type\":\"KeepAlive\"}")
                    .say("{\"type\":\"ForceEndpoint\"}")
                    .say("{\"type\":\"Terminate\"}");
            assertEquals(1000, client.closed());
            Schema message = schema("assemblyai/streaming-v3.sdk.schema.json", "ServerMessage");
            client.seen().forEach(text -> check(message, text));
            assertEquals(
                    ends,
                    client.seen().stream()
                            .filter(text -> text.contains("\"end_of_turn\":true"))
                            .count());
            assertTrue(client.seen().getLast().contains("\"session_duration_seconds\":1.1"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?encoding=pcm_mulaw&speech_model=universal-3-6, 4000",
        "?sample_rate=8000&encoding=mulaw&speech_model=universal-3-6, 3006",
        "?sample_rate=8000&encoding=pcm_mulaw&speech_model=loud, 3006",
        "?sample_rate=8000&encoding=pcm_mulaw&speech_model=universal-3-6&voice=x, 3006"
    })
    void assemblyAi_refusesWhatIsWrong(String query, int code) throws Exception {
        try (FakeAssemblyAi assemblyAi = FakeAssemblyAi.start()) {
            Client client = assemblyAi(assemblyAi, query);
            assertEquals(code, client.closed());
            check(
                    schema("assemblyai/streaming-v3.sdk.schema.json", "ServerMessage"),
                    client.seen().getFirst());
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 3007", "1020, 3007"})
    void assemblyAi_refusesFramesOfAWrongLength(int millis, int code) throws Exception {
        try (FakeAssemblyAi assemblyAi = FakeAssemblyAi.start()) {
            Client client = assemblyAi(assemblyAi, QUERY + "universal-3-6").speak(millis, 60);
            assertEquals(code, client.closed());
        }
    }

    @Test
    void assemblyAi_refusesUnknownMessages() throws Exception {
        try (FakeAssemblyAi assemblyAi = FakeAssemblyAi.start()) {
            Client client = assemblyAi(assemblyAi, QUERY + "universal-3-6").say("{\"type\":\"Finalize\"}");
            assertEquals(3006, client.closed());
        }
    }

    private static Client soniox(FakeSoniox soniox) {
        return new Client(
                soniox.baseUrl() + "/transcribe-websocket", Map.of("Authorization", "Bearer " + soniox.key()));
    }

    private static Client speechmatics(FakeSpeechmatics speechmatics) {
        return new Client(speechmatics.baseUrl() + "/v2", Map.of("Authorization", "Bearer " + speechmatics.key()));
    }

    private static Client assemblyAi(FakeAssemblyAi assemblyAi, String query) {
        return new Client(assemblyAi.baseUrl() + "/v3/ws" + query, Map.of("Authorization", assemblyAi.key()));
    }

    private static void check(Schema schema, String message) {
        assertEquals(
                List.of(),
                schema.validate(message, InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList(),
                message);
    }

    private static Schema schema(String bundle, String definition) throws Exception {
        JsonObject pointed = Json.object()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$ref", "#/$defs/" + definition)
                .add("$defs", Shared.json("specs/ai/" + bundle).getJsonObject("$defs"))
                .build();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(pointed.toString(), InputFormat.JSON);
    }
}
