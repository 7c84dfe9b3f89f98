package io.trunkline.adapters.elevenlabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Shared;
import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor publishes: its examples are understood, its schemas refuse what they should, our messages are the same. */
class PublishedMessagesTest {
    private static final Map<String, Class<? extends ServerMessage>> MEANINGS = Map.of(
            "ConversationInitiationMetadata", ServerMessage.Began.class,
            "VadScore", ServerMessage.Ignored.class,
            "UserTranscript", ServerMessage.CallerSpoke.class,
            "InternalTentativeAgentResponse", ServerMessage.Ignored.class,
            "AgentResponse", ServerMessage.Responded.class,
            "AudioResponse", ServerMessage.Spoken.class,
            "Ping", ServerMessage.Pinged.class,
            "ClientToolCall", ServerMessage.ToolAsked.class);

    @Test
    void serverExamples_areUnderstood() throws IOException {
        List<JsonObject> examples =
                Shared.json("specs/ai/elevenlabs/agents-convai.examples.json").getJsonArray("examples").stream()
                        .map(JsonValue::asJsonObject)
                        .filter(example -> example.getString("type").equals("subscribe"))
                        .toList();
        assertEquals(MEANINGS.size(), examples.size());
        for (JsonObject example : examples) {
            Class<? extends ServerMessage> meaning = MEANINGS.get(example.getString("messageId"));
            assertInstanceOf(
                    meaning, ServerMessages.read(example.getJsonObject("value").toString()));
        }
    }

    @Test
    void clientExamples_allowedByTheSchema() throws IOException {
        Shared.json("specs/ai/elevenlabs/agents-convai.examples.json").getJsonArray("examples").stream()
                .map(JsonValue::asJsonObject)
                .filter(example -> example.getString("type").equals("publish"))
                .forEach(example -> VendorSchema.check(
                        VendorSchema.CONVERSATION,
                        "ClientToServer",
                        example.getJsonObject("value").toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tts':{'output_format':'ulaw_8000'}}",
                "{'asr':{'input_format':'ulaw_8000'}}",
                "{'agent':{'prompt':'words'}}",
                "{'agent':{'language':'english'}}",
                "{'agent':{'first_message':null}}"
            })
    void wrongOverride_refused(String override) throws IOException {
        Shared.bytes(VendorSchema.INITIATION);
        assertFalse(VendorSchema.allows(
                VendorSchema.INITIATION,
                "ConversationInitiation",
                "{\"type\":\"conversation_initiation_client_data\",\"conversation_config_override\":"
                        + override.replace('\'', '"') + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'client_tool_result','tool_call_id':'x','result':'y'}",
                "{'type':'client_tool_result','tool_call_id':'x','result':{},'is_error':false}",
                "{'type':'pong'}",
                "{'type':'pong','event_id':'12'}",
                "{'type':'contextual_update'}",
                "{'type':'user_audio_chunk','audio':'AAAA'}"
            })
    void wrongMessage_refused(String message) throws IOException {
        Shared.bytes(VendorSchema.CONVERSATION);
        assertFalse(VendorSchema.allows(VendorSchema.CONVERSATION, "ClientToServer", message.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'context_id':'a'}", "{'context_id':'a','close_context':'yes'}", "{'close_context':true}"})
    void wrongClose_refused(String message) throws IOException {
        Shared.bytes(VendorSchema.SPEECH);
        assertFalse(VendorSchema.allows(VendorSchema.SPEECH, "CloseContext", message.replace('\'', '"')));
    }

    @Test
    void collectedMessages_oursAreTheSame() throws IOException {
        assertSame("elevenlabs-convai", "pong", ClientMessages.Pong.of(12));
        assertSame("elevenlabs-convai", "tool result", ClientMessages.ToolResult.of("tc_1", "{\"ok\":true}", false));
        assertSame("elevenlabs-convai", "user message", ClientMessages.Words.userMessage("[DTMF: 5]"));
        assertSame("elevenlabs-convai", "contextual update", ClientMessages.Words.contextualUpdate("Caller pressed 5"));
        assertSame("elevenlabs-tts", "multi: close context (barge-in)", SpeechMessages.CloseContext.of("turn_3"));
    }

    @Test
    void speechExamples_areUnderstood() throws IOException {
        JsonObject example = Shared.json("specs/ai/elevenlabs/tts-ws.examples.json")
                .getJsonArray("multi-stream-input")
                .getJsonObject(0);
        try (SpeechRig rig = new SpeechRig("socket")) {
            FakeLine line = new FakeLine();
            rig.speaking(line);
            rig.synthesis.say("conv_1", "Hello World");
            rig.synthesis.say("interruption_context", "Hello");
            example.getJsonArray("messages").stream()
                    .map(JsonValue::asJsonObject)
                    .filter(message -> message.getString("type").equals("subscribe"))
                    .forEach(message ->
                            line.saysRaw(message.getJsonObject("value").toString()));
            assertEquals(
                    List.of("Ready", "Used", "Timed", "Timed", "Audio", "Audio", "Ended"),
                    rig.events().stream()
                            .map(event -> event.getClass().getSimpleName())
                            .toList());
        }
    }

    private static void assertSame(String vendor, String name, Object ours) throws IOException {
        String published = VendorSchema.published(vendor, name);
        assertEquals(
                Json.object(published).orElseThrow(),
                Json.object(Json.write(ours)).orElseThrow());
        assertTrue(vendor.endsWith("tts")
                || VendorSchema.allows(VendorSchema.CONVERSATION, "ClientToServer", Json.write(ours)));
    }
}
