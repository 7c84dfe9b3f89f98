package io.trunkline.plugins.simulator.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The imitation against what OpenAI publishes: its server events, and the client events it must take. */
class PublishedSchemaTest {
    private static final String GA = "specs/ai/openai/realtime-ga.schema.json";
    private static final String BETA = "specs/ai/openai/realtime-beta.schema.json";

    @Test
    void everyServerEvent_satisfiesThePublishedSchema() throws Exception {
        assertValid(
                schema(GA),
                conversation(new Script()),
                event -> withoutNulls(event).toString(),
                24);
    }

    @Test
    void everyServerEventOfTheBeta_satisfiesItsPublishedSchema() throws Exception {
        List<JsonObject> events = conversation(new Script().speakingBeta());
        assertValid(schema(BETA), events, PublishedSchemaTest::asInBetaSchema, 23);
        assertTrue(events.stream().noneMatch(event -> event.getString("type").contains("output_audio")));
    }

    private static void assertValid(
            Schema schema, List<JsonObject> events, Function<JsonObject, String> text, int least) {
        Set<String> types = new TreeSet<>();
        for (JsonObject event : events) {
            types.add(event.getString("type"));
            assertEquals(
                    List.of(),
                    schema.validate(text.apply(event), InputFormat.JSON).stream()
                            .map(Object::toString)
                            .toList(),
                    event.toString());
        }
        assertTrue(types.size() >= least, types.toString());
    }

    @Test
    void schema_refusesAnEventThatIsWrong() throws Exception {
        Schema schema = schema(GA);
        String wrong = "{\"type\":\"input_audio_buffer.speech_started\",\"event_id\":\"e\",\"audio_start_ms\":\"1\"}";
        assertTrue(!schema.validate(wrong, InputFormat.JSON).isEmpty());
    }

    @Test
    void publishedClientEvents_areTaken() throws IOException {
        int taken = 0;
        for (JsonValue value : Shared.array("specs/ai/openai/realtime-ga.examples.json", "examples")) {
            JsonObject example = value.asJsonObject();
            String def = example.getString("def");
            boolean elsewhere = def.contains("OutputAudioBuffer") || def.contains("TranscriptionSession");
            if (def.startsWith("RealtimeClientEvent") && !elsewhere) {
                assertEquals(List.of(), faults(example.getJsonObject("message")), example.toString());
                taken++;
            }
        }
        for (JsonValue value : Shared.array("specs/ai/client-messages.json", "messages")) {
            JsonObject message = value.asJsonObject();
            boolean transcription = message.getString("name").startsWith("transcription");
            if (message.getString("vendor").equals("openai-realtime-ga") && !transcription) {
                assertEquals(List.of(), faults(message.getJsonObject("message")), message.toString());
                taken++;
            }
        }
        assertTrue(taken >= 15, "only " + taken);
    }

    @Test
    void publishedClientEventsOfTheBeta_areTakenByTheBeta() throws IOException {
        int taken = 0;
        for (JsonValue value : Shared.array("specs/ai/openai/realtime-beta.examples.json", "examples")) {
            JsonObject example = value.asJsonObject();
            String def = example.getString("def");
            boolean elsewhere = def.contains("OutputAudioBuffer") || def.contains("TranscriptionSession");
            if (def.startsWith("RealtimeClientEvent") && !elsewhere) {
                JsonObject message = example.getJsonObject("message");
                assertEquals(
                        List.of(), BetaShapes.EVENT.check(message, "").stream().toList(), example.toString());
                taken++;
            }
        }
        assertTrue(taken >= 9, "only " + taken);
    }

    @Test
    void betaClientEvents_areRefused() throws IOException {
        int refused = 0;
        for (JsonValue value : Shared.array("specs/ai/openai/realtime-beta.examples.json", "examples")) {
            JsonObject example = value.asJsonObject();
            if (example.getString("def").endsWith("ClientEventSessionUpdate")) {
                assertEquals(1, faults(example.getJsonObject("message")).size(), example.toString());
                refused++;
            }
        }
        assertTrue(refused >= 1);
    }

    private static List<String> faults(JsonObject event) {
        return ClientShapes.EVENT.check(event, "").map(Object::toString).stream()
                .toList();
    }

    /** A conversation in which everything happens that can. */
    private static List<JsonObject> conversation(Script fresh) throws Exception {
        boolean beta = fresh.dialect() == Dialect.BETA;
        Script script = fresh.greeting("Hello there, this is a long greeting.")
                .turns(Script.Turn.of("One.", "Two."), Script.Turn.using("Bye.", "Goodbye.", "end_call", "{}"))
                .pace(100, Duration.ofMillis(20));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Client client = beta ? betaClient(openAi) : FakeOpenAiTest.ready(openAi)) {
            client.send("{\"type\":\"response.create\"}");
            client.skipTo(beta ? "response.audio.delta" : "response.output_audio.delta");
            client.send("{\"type\":\"response.create\"}");
            client.skipTo("error");
            FakeOpenAiTest.say(client, 600);
            client.skipTo("response.done");
            JsonObject done = client.skipTo("response.done").getJsonObject("response");
            String item = done.getJsonArray("output").getJsonObject(0).getString("id");
            client.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\"" + item + "\"}");
            client.send("{\"type\":\"conversation.item.truncate\",\"item_id\":\"" + item
                    + "\",\"content_index\":0,\"audio_end_ms\":10}");
            client.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"" + item + "\"}");
            client.skipTo("conversation.item.deleted");
            client.audio(Mulaw.silence(800));
            client.send("{\"type\":\"input_audio_buffer.clear\"}");
            client.skipTo("input_audio_buffer.cleared");
            FakeOpenAiTest.say(client, 600);
            client.skipTo("response.done");
            client.send("{\"type\":\"nonsense\"}");
            client.skipTo("error");
            return List.copyOf(client.all);
        }
    }

    private static Client betaClient(FakeOpenAi openAi) throws Exception {
        Client client = Client.open(openAi, openAi.key(), "OpenAI-Beta", "realtime=v1");
        client.skipTo("session.created");
        client.send("{\"type\":\"session.update\",\"session\":{\"input_audio_format\":\"g711_ulaw\","
                + "\"output_audio_format\":\"g711_ulaw\",\"input_audio_transcription\":{\"model\":\"whisper-1\"},"
                + "\"turn_detection\":{\"type\":\"server_vad\",\"silence_duration_ms\":300},\"tools\":["
                + "{\"type\":\"function\",\"name\":\"end_call\",\"parameters\":{\"type\":\"object\"}}]}}");
        client.skipTo("session.updated");
        return client;
    }

    private static Schema schema(String file) throws IOException {
        JsonObject bundle = Shared.json(file);
        String text = Json.object()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$defs", bundle.getJsonObject("$defs"))
                .add("$ref", "#/$defs/RealtimeServerEvent")
                .build()
                .toString();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
    }

    /** The beta's schema is stricter than its server was: old models only, nothing in progress, first, or said aloud. */
    private static String asInBetaSchema(JsonObject event) {
        String text = event.toString()
                .replace("gpt-realtime-2.1", "gpt-4o-realtime-preview")
                .replace("\"status\":\"in_progress\"", "\"status\":\"completed\"")
                .replace("\"content\":[{\"type\":\"audio\"", "\"content\":[{\"type\":\"input_audio\"")
                .replace("\"previous_item_id\":null", "\"previous_item_id\":\"none\"");
        return withoutNulls(Json.parse(text).orElseThrow()).toString();
    }

    /** The schema knows no nulls where the server sends them, so a null counts as an absent field. */
    private static JsonValue withoutNulls(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                JsonObjectBuilder copy = Json.object();
                object.forEach((name, inner) -> {
                    if (inner.getValueType() != JsonValue.ValueType.NULL) {
                        copy.add(name, withoutNulls(inner));
                    }
                });
                yield copy.build();
            }
            case JsonArray array -> {
                JsonArrayBuilder copy = Json.array();
                array.forEach(inner -> copy.add(withoutNulls(inner)));
                yield copy.build();
            }
            default -> value;
        };
    }
}
