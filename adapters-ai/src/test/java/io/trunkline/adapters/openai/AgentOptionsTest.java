package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent may set, and what happens when it is wrong. */
class AgentOptionsTest {
    private final Conversation call = new Conversation();

    @Test
    void everythingSet_everythingIsSent() {
        call.model = "my model";
        call.voice = "cedar";
        call.language = "pt-BR";
        call.options.putAll(Map.of(
                "vad-threshold", "0.7",
                "vad-prefix-ms", "200",
                "vad-silence-ms", "500",
                "idle-timeout-ms", "6000",
                "transcription-model", "whisper-1",
                "reasoning-effort", "minimal",
                "max-output-tokens", "500",
                "speed", "1.25"));
        JsonObject session = session();
        assertEquals("model=my+model", call.server.url().getRawQuery());
        JsonObject input = session.getJsonObject("audio").getJsonObject("input");
        JsonObject detection = input.getJsonObject("turn_detection");
        assertEquals("server_vad", detection.getString("type"));
        assertEquals(0.7, detection.getJsonNumber("threshold").doubleValue());
        assertEquals(200, detection.getInt("prefix_padding_ms"));
        assertEquals(500, detection.getInt("silence_duration_ms"));
        assertEquals(6_000, detection.getInt("idle_timeout_ms"));
        assertEquals("whisper-1", input.getJsonObject("transcription").getString("model"));
        assertEquals("pt", input.getJsonObject("transcription").getString("language"));
        JsonObject output = session.getJsonObject("audio").getJsonObject("output");
        assertEquals("cedar", output.getString("voice"));
        assertEquals(1.25, output.getJsonNumber("speed").doubleValue());
        assertEquals("minimal", session.getJsonObject("reasoning").getString("effort"));
        assertEquals(500, session.getInt("max_output_tokens"));
    }

    @Test
    void semanticDetection_hasNoThresholds() {
        call.options.putAll(
                Map.of("turn-detection", "semantic_vad", "vad-eagerness", "high", "max-output-tokens", "inf"));
        JsonObject session = session();
        JsonObject detection =
                session.getJsonObject("audio").getJsonObject("input").getJsonObject("turn_detection");
        assertEquals("semantic_vad", detection.getString("type"));
        assertEquals("high", detection.getString("eagerness"));
        assertFalse(detection.containsKey("threshold"));
        assertEquals("inf", session.getString("max_output_tokens"));
    }

    @Test
    void extraFields_areMergedTheAgentsOverTheSettings() {
        call.settings.put(
                "realtime-extra",
                "{\"audio\":{\"input\":{\"noise_reduction\":{\"type\":\"near_field\"}}},\"parallel_tool_calls\":false}");
        call.options.put("realtime-extra", "{\"audio\":{\"input\":{\"noise_reduction\":{\"type\":\"far_field\"}}}}");
        JsonObject session = session();
        JsonObject input = session.getJsonObject("audio").getJsonObject("input");
        assertEquals("far_field", input.getJsonObject("noise_reduction").getString("type"));
        assertEquals("audio/pcmu", input.getJsonObject("format").getString("type"), "the rest stays");
        assertFalse(session.getBoolean("parallel_tool_calls"));
    }

    @Test
    void extraThatIsNoObject_stopsTheStart() {
        SettingException refused =
                assertThrows(SettingException.class, () -> call.engine(Map.of("realtime-extra", "[]")));
        assertEquals("engines.openai.realtime-extra", refused.key());
    }

    @Test
    void serverThatDoesNotInterrupt_isCancelledByUs() {
        call.options.put("interrupt-response", "false");
        call.open();
        call.server.agrees();
        JsonObject session = call.server.sent().getFirst().getJsonObject("session");
        JsonObject input = session.getJsonObject("audio").getJsonObject("input");
        assertFalse(input.getJsonObject("turn_detection").getBoolean("interrupt_response"));
        call.server.starts("r");
        call.server.speaks("r", "a", Sound.spoken(1_000));
        call.server.says("{'type':'input_audio_buffer.speech_started','item_id':'u'}");
        call.session.interrupted("a", 400);
        assertEquals(
                List.of("session.update", "response.cancel", "conversation.item.truncate"), call.server.sentTypes());
    }

    @Test
    void nothingSet_vendorsDefaultsAreLeftAlone() {
        call.prompt = "";
        call.language = null;
        call.options.putAll(Map.of("speed", " ", "tools", "not ours to read"));
        JsonObject session = session();
        assertFalse(session.containsKey("instructions"));
        assertFalse(session.containsKey("max_output_tokens"));
        assertFalse(session.getJsonObject("audio").getJsonObject("output").containsKey("speed"));
        assertFalse(session.getJsonObject("audio")
                .getJsonObject("input")
                .getJsonObject("transcription")
                .containsKey("language"));
    }

    @ParameterizedTest
    @CsvSource({
        "turn-detection, none",
        "vad-threshold, 1.1",
        "vad-threshold, NaN",
        "vad-threshold, 1e999999999",
        "vad-threshold, 0x1",
        "vad-prefix-ms, -1",
        "vad-silence-ms, soon",
        "vad-silence-ms, 99999999999",
        "idle-timeout-ms, 4999",
        "vad-eagerness, high",
        "reasoning-effort, huge",
        "max-output-tokens, 0",
        "max-output-tokens, 4097",
        "interrupt-response, no",
        "temperature, 0.8",
        "realtime-extra, '[1]'",
        "speed, 2",
        "speed, '1,5'"
    })
    void wrongValue_failsAsInvalidNamingTheOption(String option, String value) {
        call.options.put(option, value);
        call.open();
        Failed failed = call.log.await(Failed.class);
        assertEquals(Failed.Kind.INVALID, failed.kind());
        assertTrue(failed.reason().startsWith(option + " "), failed.reason());
        assertFalse(call.server.isConnected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vad-threshold", "vad-prefix-ms", "vad-silence-ms", "idle-timeout-ms"})
    void serverOptionWithSemanticDetection_isInvalid(String option) {
        call.options.putAll(Map.of("turn-detection", "semantic_vad", option, "1"));
        call.open();
        assertEquals(
                option + " is for turn-detection server_vad only",
                call.log.await(Failed.class).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"english", "???", "english please"})
    void wrongLanguage_isInvalid(String language) {
        call.language = language;
        call.open();
        assertEquals(
                "language must be a tag such as en or pt-BR",
                call.log.await(Failed.class).reason());
    }

    @Test
    void operatorsPage_namesEveryOptionAndSetting() throws IOException {
        String page = Files.readString(Path.of("../docs/engines/openai-realtime.md"));
        for (String option : List.of(
                "turn-detection",
                "vad-threshold",
                "vad-prefix-ms",
                "vad-silence-ms",
                "idle-timeout-ms",
                "vad-eagerness",
                "transcription-model",
                "reasoning-effort",
                "max-output-tokens",
                "speed",
                "interrupt-response",
                "temperature",
                "realtime-extra")) {
            assertTrue(page.contains("| `" + option + "` |"), option);
        }
        List.of(new OpenAiRealtimePlugin(), new OpenAiRealtime2Plugin())
                .forEach(plugin -> plugin.settings()
                        .forEach(setting -> assertTrue(
                                page.contains("| `" + setting.key() + "` | `" + setting.variable() + "` |"),
                                setting.key())));
    }

    private JsonObject session() {
        call.open();
        call.server.says("{'type':'session.created'}");
        return call.server.sent().getFirst().getJsonObject("session");
    }
}
