package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Shared;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The older dialect, for servers that know no other. All that is sent has to satisfy its published schema. */
class BetaTest {
    private final Conversation call = new Conversation();

    @BeforeEach
    void speakBeta() throws Exception {
        Shared.json(ClientSchema.BETA.bundle());
        call.server.speaks(ClientSchema.BETA);
        call.settings.put("dialect", "beta");
    }

    @Test
    void opened_asksForTheBeta() {
        call.open();
        assertEquals(Map.of("Authorization", "Bearer sk-test", "OpenAI-Beta", "realtime=v1"), call.server.headers());
    }

    @Test
    void greetedByServer_sessionIsFlat() {
        call.options.putAll(Map.of("temperature", "0.7", "max-output-tokens", "300", "vad-threshold", "0.6"));
        JsonObject session = session();
        assertEquals("g711_ulaw", session.getString("input_audio_format"));
        assertEquals("g711_ulaw", session.getString("output_audio_format"));
        assertEquals("marin", session.getString("voice"));
        assertEquals("en", session.getJsonObject("input_audio_transcription").getString("language"));
        assertEquals("server_vad", session.getJsonObject("turn_detection").getString("type"));
        assertEquals(2, session.getJsonArray("tools").size());
        assertEquals(0.7, session.getJsonNumber("temperature").doubleValue());
        assertEquals(300, session.getInt("max_response_output_tokens"));
        assertEquals("[\"text\",\"audio\"]", session.getJsonArray("modalities").toString());
        assertFalse(session.containsKey("type"));
    }

    @Test
    void largeModel_reasoningIsNotSentUnasked() {
        call.plugin = new OpenAiRealtime2Plugin();
        assertFalse(session().containsKey("reasoning"));
    }

    @ParameterizedTest
    @CsvSource({"idle-timeout-ms, 6000", "reasoning-effort, low", "speed, 1.1"})
    void optionOfGaOnly_failsAsInvalid(String option, String value) {
        call.options.put(option, value);
        call.open();
        assertEquals(List.of(new Failed(Failed.Kind.INVALID, option + " is not in the beta dialect")), call.log.all());
        assertFalse(call.server.isConnected());
    }

    @Test
    void everythingSent_isOfTheBeta() throws Exception {
        call.firstMessage = "Hello.";
        call.open();
        agrees();
        assertEquals(List.of(new Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K)), call.log.all());
        JsonObject greeting =
                call.server.lastSent("response.create").orElseThrow().getJsonObject("response");
        assertEquals("[\"text\",\"audio\"]", greeting.getJsonArray("modalities").toString());
        call.server.starts("r");
        call.server.says("{'type':'response.audio.delta','response_id':'r','item_id':'a','content_index':0,'delta':'"
                + Sound.spoken(3_000) + "'}");
        call.session.interrupted("a", 400);
        call.session.press('1');
        call.server.finishes("r");
        call.server.says("{'type':'response.output_item.added','item':{'id':'f','type':'function_call',"
                + "'name':'lookup','call_id':'c','arguments':''}}");
        call.server.says("{'type':'response.function_call_arguments.done','call_id':'c','arguments':'{}'}");
        call.tools.awaitEnd("lookup");
        assertEquals(
                List.of(
                        "session.update",
                        "response.create",
                        "response.cancel",
                        "conversation.item.truncate",
                        "conversation.item.create",
                        "response.create",
                        "conversation.item.create"),
                call.server.sentTypes());
        assertEquals("lookup", call.tools.uses.getFirst().name(), "its name stands in the item only");
    }

    @Test
    void betaNames_areHeard() {
        call.open();
        agrees();
        call.server.starts("r");
        call.server.says(
                "{'type':'response.audio.delta','response_id':'r','item_id':'a','delta':'" + Sound.spoken(400) + "'}");
        call.server.says("{'type':'response.audio_transcript.done','item_id':'a','transcript':'Hi.'}");
        call.server.says("{'type':'response.audio.done','item_id':'a'}");
        assertEquals(
                400,
                call.log.all(Audio.class).stream()
                        .mapToLong(audio -> audio.frame().millis())
                        .sum());
        assertEquals(List.of(new AgentSaid("a", "Hi.")), call.log.all(AgentSaid.class));
        assertEquals(List.of(new UtteranceEnded("a")), call.log.all(UtteranceEnded.class));
    }

    @Test
    void saidBefore_agentsWordsAreOfTypeText() {
        call.before = List.of(new CallSummary.Line("caller", "Hi."), new CallSummary.Line("agent", "Hello."));
        call.open();
        agrees();
        JsonObject item = call.server.sent("conversation.item.create").getLast().getJsonObject("item");
        assertEquals("assistant", item.getString("role"));
        JsonObject part = item.getJsonArray("content").getJsonObject(0);
        assertEquals(List.of("text", "Hello."), List.of(part.getString("type"), part.getString("text")));
    }

    @Test
    void nothingConfirmed_asksForLinear() {
        call.open();
        call.server.says("{'type':'session.created'}");
        call.server.says("{'type':'session.updated','session':{}}");
        assertEquals(
                "{\"input_audio_format\":\"pcm16\",\"output_audio_format\":\"pcm16\"}",
                call.server.sent().getLast().getJsonObject("session").toString());
    }

    @Test
    void schema_refusesGa() {
        assertFalse(ClientSchema.BETA.allows(
                "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"output_modalities\":[\"audio\"]}}"));
        assertFalse(ClientSchema.BETA.allows(
                "{\"type\":\"session.update\",\"session\":{\"input_audio_format\":\"audio/pcmu\"}}"));
        assertTrue(ClientSchema.BETA.allows(
                "{\"type\":\"session.update\",\"session\":{\"input_audio_format\":\"g711_ulaw\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GA", "gamma", " "})
    void unknownDialect_stopsTheStart(String word) {
        SettingException refused =
                Assertions.assertThrows(SettingException.class, () -> call.engine(Map.of("dialect", word)));
        assertEquals("engines.openai.dialect", refused.key());
    }

    private void agrees() {
        call.server.says("{'type':'session.created','session':{'id':'s','expires_at':null}}");
        call.server.says("{'type':'session.updated','session':"
                + "{'input_audio_format':'g711_ulaw','output_audio_format':'g711_ulaw'}}");
    }

    private JsonObject session() {
        call.open();
        call.server.says("{'type':'session.created'}");
        return call.server.sent().getFirst().getJsonObject("session");
    }
}
