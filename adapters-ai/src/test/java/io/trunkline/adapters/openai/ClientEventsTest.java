package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Shared;
import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What we send equals what was worked out from the vendor's documents. All other tests check the schema as they go. */
class ClientEventsTest {
    private Map<String, JsonObject> expected = Map.of();

    @BeforeEach
    void readExpected() throws IOException {
        Shared.bytes(ClientSchema.GA.bundle());
        expected = Json.objects(Shared.json("specs/ai/client-messages.json"), "messages").stream()
                .filter(message -> message.getString("vendor").equals("openai-realtime-ga"))
                .collect(Collectors.toMap(
                        message -> message.getString("name"), message -> message.getJsonObject("message")));
    }

    @Test
    void schema_refusesWhatItShould() {
        assertTrue(ClientSchema.GA.allows(expected("session.update").toString()));
        assertFalse(ClientSchema.GA.allows(
                "{\"type\":\"session.update\",\"session\":{\"input_audio_format\":\"g711_ulaw\"}}"));
        assertFalse(ClientSchema.GA.allows(
                "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"temperature\":1}}"));
        assertFalse(ClientSchema.GA.allows(
                "{\"type\":\"conversation.item.truncate\",\"item_id\":\"a\",\"content_index\":0}"));
        assertFalse(ClientSchema.GA.allows("{\"type\":\"response.create\",\"response\":{\"toolChoice\":\"none\"}}"));
    }

    /** The list of what has to be refused is in {@code specs/ai/SOURCES.md}. */
    @Test
    void schema_refusesTheBetasWordForAFormat() {
        assertTrue(ClientSchema.GA.allows(updateHearing("audio/pcmu")));
        assertFalse(ClientSchema.GA.allows(updateHearing("g711_ulaw")));
    }

    /** Refused for its shape, not only because it lacks the session's type. */
    @Test
    void schema_refusesTheBetasPublishedUpdateWithATypeToo() throws IOException {
        JsonObject published =
                Json.objects(Shared.json("specs/ai/openai/realtime-beta.examples.json"), "examples").stream()
                        .filter(example -> example.getString("def").equals("RealtimeClientEventSessionUpdate"))
                        .map(example -> example.getJsonObject("message"))
                        .findFirst()
                        .orElseThrow();
        JsonObject typed = with(
                published,
                "session",
                with(published.getJsonObject("session"), "type", jakarta.json.Json.createValue("realtime")));
        assertTrue(ClientSchema.BETA.allows(published.toString()));
        assertFalse(ClientSchema.GA.allows(published.toString()));
        assertFalse(ClientSchema.GA.allows(typed.toString()));
        assertTrue(ClientSchema.GA.allows("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"}}"));
    }

    @Test
    void session_sameMembers() {
        Conversation call = new Conversation().open();
        call.server.says("{'type':'session.created'}");
        JsonObject ours = call.server.sent().getFirst().getJsonObject("session");
        JsonObject theirs = expected("session.update").getJsonObject("session");
        assertEquals(theirs.get("audio"), withLanguage(ours).get("audio"));
        assertEquals(theirs.get("instructions"), ours.get("instructions"));
        assertEquals(theirs.get("output_modalities"), ours.get("output_modalities"));
        assertEquals(theirs.get("tool_choice"), ours.get("tool_choice"));
    }

    @Test
    void semanticDetection_same() {
        Conversation call = new Conversation();
        call.options.putAll(Map.of("turn-detection", "semantic_vad", "vad-eagerness", "high"));
        call.open();
        call.server.says("{'type':'session.created'}");
        assertEquals(
                detection(expected("session.update semantic")),
                detection(call.server.sent().getFirst()));
    }

    @Test
    void greeting_sameButForTheWording() {
        JsonObject ours = message(ClientEvents.ResponseCreate.of("e", Dialect.GA.greeting("Hello")));
        JsonObject theirs = expected("greeting");
        assertEquals(
                theirs.getJsonObject("response").keySet(),
                ours.getJsonObject("response").keySet());
        assertEquals(
                theirs.getJsonObject("response").get("tool_choice"),
                ours.getJsonObject("response").get("tool_choice"));
    }

    @Test
    void smallMessages_same() {
        assertEquals(expected("truncate"), message(ClientEvents.ItemTruncate.of("item_1", 0, 1_520)));
        assertEquals(expected("tool result"), message(ClientEvents.ItemCreate.output("call_1", "{\"ok\":true}")));
        assertEquals(expected("dtmf text"), message(ClientEvents.ItemCreate.caller("[DTMF: 5]")));
        assertEquals(
                List.of("response.cancel"),
                List.of(message(ClientEvents.ResponseCancel.of("r")).getString("type")));
    }

    private JsonObject expected(String name) {
        return Objects.requireNonNull(expected.get(name), name);
    }

    private static String updateHearing(String format) {
        return "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"audio\":{\"input\":{\"format\":"
                + "{\"type\":\"" + format + "\"}}}}}";
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        return jakarta.json.Json.createObjectBuilder(object).add(name, value).build();
    }

    private static JsonObject message(Object event) {
        String text = Json.write(event);
        ClientSchema.GA.check(text);
        return Json.object(text).orElseThrow();
    }

    private static JsonObject detection(JsonObject update) {
        return update.getJsonObject("session")
                .getJsonObject("audio")
                .getJsonObject("input")
                .getJsonObject("turn_detection");
    }

    private static JsonObject withLanguage(JsonObject session) {
        assertEquals(
                "en",
                session.getJsonObject("audio")
                        .getJsonObject("input")
                        .getJsonObject("transcription")
                        .getString("language"));
        return session;
    }
}
