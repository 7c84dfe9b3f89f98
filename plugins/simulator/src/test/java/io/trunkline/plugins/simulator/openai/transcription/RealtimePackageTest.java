package io.trunkline.plugins.simulator.openai.transcription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trunkline.plugins.simulator.NodePeer;
import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OpenAI's own client package holds a transcription session with the imitation; what it gets is what OpenAI publishes. */
class RealtimePackageTest {
    private static final String WRITTEN = "conversation.item.input_audio_transcription.completed";

    @Test
    void officialClient_hasTurnsWrittenDown() throws Exception {
        NodePeer.install("openai");
        Schema schema = schema();
        try (FakeTranscription fake = FakeTranscription.start().hears("A table.", "For two.")) {
            JsonObject seen = Shared.parse(NodePeer.run("transcribe.mjs", fake.baseUrl(), fake.key()));
            List<JsonObject> events = seen.getJsonArray("events").getValuesAs(JsonObject.class);
            assertEquals(
                    List.of("A table.", "For two."),
                    events.stream()
                            .filter(event -> event.getString("type").equals(WRITTEN))
                            .map(event -> event.getString("transcript"))
                            .toList());
            assertEquals(
                    List.of("invalid_value", "input_audio_buffer_commit_empty"),
                    events.stream()
                            .filter(event -> event.getString("type").equals("error"))
                            .map(event -> event.getJsonObject("error").getString("code"))
                            .toList());
            events.forEach(event -> assertEquals(List.of(), errors(schema, event), event.toString()));
        }
        assertFalse(errors(schema, Shared.parse("{\"type\":\"input_audio_buffer.committed\",\"event_id\":\"e\"}"))
                .isEmpty());
    }

    private static List<String> errors(Schema schema, JsonObject event) {
        return schema.validate(withoutNulls(event).toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema schema() throws IOException {
        JsonObject bundle = Shared.json("specs/ai/openai/realtime-ga.schema.json");
        String text = Json.object()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$defs", bundle.getJsonObject("$defs"))
                .add("$ref", "#/$defs/RealtimeServerEvent")
                .build()
                .toString();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
    }

    /** The schema knows no nulls where the server sends them, so a null counts as an absent field. */
    private static JsonObject withoutNulls(JsonObject object) {
        JsonObjectBuilder copy = Json.object();
        object.forEach((name, value) -> {
            if (value instanceof JsonObject inner) {
                copy.add(name, withoutNulls(inner));
            } else if (!value.equals(JsonValue.NULL)) {
                copy.add(name, value);
            }
        });
        return copy.build();
    }
}
