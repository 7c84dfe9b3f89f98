package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.Warned;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the handshake to the first audio. */
class SetupTest {
    private static final String PCMU = "{'type':'audio/pcmu'}";
    private static final String PCM = "{'type':'audio/pcm','rate':24000}";
    private static final Ready PASS_THROUGH = new Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K);
    private static final Ready LINEAR = new Ready(AudioFormat.PCM16_24K, AudioFormat.PCM16_24K);

    private final Conversation call = new Conversation();

    @Test
    void opened_connectsWithModelAndKey() {
        call.open();
        assertEquals(
                "wss://api.openai.com/v1/realtime?model=gpt-realtime-2.1-mini",
                call.server.url().toString());
        assertEquals(Map.of("Authorization", "Bearer sk-test"), call.server.headers());
        assertEquals(List.of(), call.server.sent(), "nothing before the server greets");
    }

    @Test
    void greetedByServer_sendsTheWholeSession() {
        call.open();
        greet();
        JsonObject session = call.server.sent().getFirst().getJsonObject("session");
        assertEquals("realtime", session.getString("type"));
        assertEquals("You are a phone agent.", session.getString("instructions"));
        JsonObject input = session.getJsonObject("audio").getJsonObject("input");
        assertEquals("audio/pcmu", input.getJsonObject("format").getString("type"));
        assertEquals("en", input.getJsonObject("transcription").getString("language"));
        assertEquals("gpt-transcribe", input.getJsonObject("transcription").getString("model"));
        assertTrue(input.getJsonObject("turn_detection").getBoolean("interrupt_response"));
        JsonObject output = session.getJsonObject("audio").getJsonObject("output");
        assertEquals("audio/pcmu", output.getJsonObject("format").getString("type"));
        assertEquals("marin", output.getString("voice"));
        assertEquals(2, session.getJsonArray("tools").size());
        assertFalse(session.containsKey("reasoning"));
    }

    @Test
    void greetedTwice_sendsOnce() {
        call.open();
        greet();
        greet();
        assertEquals(List.of("session.update"), call.server.sentTypes());
    }

    @Test
    void secondEngine_largeModelAndReasoning() {
        call.plugin = new OpenAiRealtime2Plugin();
        call.open();
        greet();
        assertEquals(
                "wss://api.openai.com/v1/realtime?model=gpt-realtime-2.1",
                call.server.url().toString());
        assertEquals(
                "low",
                call.server
                        .sent()
                        .getFirst()
                        .getJsonObject("session")
                        .getJsonObject("reasoning")
                        .getString("effort"));
    }

    @Test
    void pcmuConfirmed_readyPassesThrough() {
        confirmedBy(PCMU, PCMU);
        assertEquals(List.of(PASS_THROUGH), call.log.all());
        assertEquals(List.of("session.update"), call.server.sentTypes());
    }

    @Test
    void betaWordsConfirmed_areUnderstood() {
        call.open();
        greet();
        call.server.says(
                "{'type':'session.updated','session':{'input_audio_format':'g711_ulaw','output_audio_format':'pcm16'}}");
        assertEquals(List.of(new Ready(AudioFormat.PCMU_8K, AudioFormat.PCM16_24K)), call.log.all());
    }

    @Test
    void linearConfirmed_linearIsSpoken() {
        confirmedBy(PCM, PCM);
        assertEquals(List.of(LINEAR), call.log.all());
        assertEquals(List.of("session.update"), call.server.sentTypes());
    }

    @Test
    void onlyOutputLinear_eachDirectionItsOwn() {
        confirmedBy(PCMU, "{'type':'audio/pcm'}");
        assertEquals(List.of(new Ready(AudioFormat.PCMU_8K, AudioFormat.PCM16_24K)), call.log.all());
    }

    @Test
    void nothingConfirmed_asksForLinearThenReady() {
        confirmedBy("null", "null");
        assertEquals(List.of(), call.log.all());
        JsonObject second =
                call.server.sent().getLast().getJsonObject("session").getJsonObject("audio");
        assertEquals(
                24_000, second.getJsonObject("input").getJsonObject("format").getInt("rate"));
        assertEquals(
                24_000, second.getJsonObject("output").getJsonObject("format").getInt("rate"));
        call.server.says("{'type':'session.updated','session':{}}");
        assertEquals(List.of(LINEAR), call.log.all());
        assertEquals(2, call.server.sent().size());
    }

    @Test
    void linearAskedButPcmuConfirmed_believesTheAnswer() {
        confirmedBy("null", PCMU);
        call.server.confirms(PCMU, PCMU);
        assertEquals(List.of(PASS_THROUGH), call.log.all());
    }

    @Test
    void otherFormatInsistedOn_failsAsInvalid() {
        confirmedBy("{'type':'audio/pcma'}", "{'type':'audio/pcma'}");
        call.server.confirms("{'type':'audio/pcma'}", "{'type':'audio/pcm','rate':16000}");
        assertEquals(Failed.Kind.INVALID, call.log.await(Failed.class).kind());
        assertEquals(1, call.server.closes());
    }

    @Test
    void carrierSpeaksLinear_asksForLinearAtOnce() {
        call.carrierFormat = AudioFormat.PCM16_16K;
        confirmedBy("null", "null");
        assertEquals(List.of(LINEAR), call.log.all());
        assertEquals(1, call.server.sent().size());
    }

    @Test
    void updatedNotNextFrame_nothingIsLost() {
        call.open();
        greet();
        call.server.says("{'type':'conversation.created','conversation':{'id':'c'}}");
        call.server.says("{'type':'rate_limits.updated','rate_limits':null}");
        call.server.errs("server_hiccup", "other_message");
        call.server.says("{'type':'input_audio_buffer.speech_started','item_id':'u'}");
        assertEquals(List.of(), call.log.all());
        call.server.confirms(PCMU, PCMU);
        assertEquals(
                List.of("Ready", "Warned", "CallerStarted"),
                call.log.all().stream()
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
    }

    @Test
    void updatedBeforeCreated_isNotBelieved() {
        call.open();
        call.server.confirms(PCMU, PCMU);
        assertEquals(List.of(), call.log.all());
        greet();
        call.server.confirms(PCMU, PCMU);
        assertEquals(List.of(PASS_THROUGH), call.log.all());
    }

    @Test
    void keyPressedBeforeReady_isReportedAfterIt() {
        call.open();
        call.session.press('7');
        greet();
        assertEquals(List.of("session.update"), call.server.sentTypes());
        call.server.confirms(PCMU, PCMU);
        assertEquals(List.of("session.update", "conversation.item.create", "response.create"), call.server.sentTypes());
    }

    @Test
    void setupRefused_failsAsInvalidNamingTheField() {
        call.open();
        greet();
        String id = call.server.sent().getFirst().getString("event_id");
        call.server.says("{'type':'error','error':{'type':'invalid_request_error','code':'invalid_value',"
                + "'message':'secret words','param':'session.audio.output.voice','event_id':'" + id + "'}}");
        Failed failed = call.log.await(Failed.class);
        assertEquals(Failed.Kind.INVALID, failed.kind());
        assertEquals("the engine refused the setup: invalid_value at session.audio.output.voice", failed.reason());
    }

    @Test
    void setupRefusedWithoutEventId_failsAsInvalid() {
        call.open();
        greet();
        call.server.errs("unknown_parameter");
        assertEquals(Failed.Kind.INVALID, call.log.await(Failed.class).kind());
    }

    @Test
    void updateNeverAnswered_failsInTimeAndOnce() {
        call.open();
        greet();
        call.timer.pass(Duration.ofMillis(4_999));
        assertEquals(List.of(), call.log.all());
        call.timer.pass(Duration.ofMillis(1));
        assertEquals(Failed.Kind.UNAVAILABLE, call.log.await(Failed.class).kind());
        call.server.confirms(PCMU, PCMU);
        call.server.hangsUp(1000, "");
        assertEquals(1, call.log.all().size());
        assertEquals(1, call.server.closes());
    }

    @Test
    void ready_deadlineIsOff() {
        confirmedBy(PCMU, PCMU);
        assertTrue(call.timer.isIdle());
        call.timer.pass(Duration.ofMinutes(1));
        assertEquals(List.of(PASS_THROUGH), call.log.all());
    }

    @Test
    void closedBeforeReady_deadlineIsOff() {
        call.open();
        call.session.close();
        assertTrue(call.timer.isIdle());
        assertEquals(1, call.server.closes());
    }

    @Test
    void firstMessage_isSaidInItsWords() {
        call.firstMessage = "Hello, \"Acme\" speaking.\nHow may I help?";
        confirmedBy(PCMU, PCMU);
        JsonObject response =
                call.server.lastSent("response.create").orElseThrow().getJsonObject("response");
        assertTrue(response.getString("instructions").endsWith(": " + call.firstMessage));
        assertEquals("none", response.getString("tool_choice"));
        assertEquals("audio", response.getJsonArray("output_modalities").getString(0));
    }

    @Test
    void noFirstMessage_waitsForTheCaller() {
        call.firstMessage = "  ";
        confirmedBy(PCMU, PCMU);
        assertEquals(List.of(), call.server.sent("response.create"));
    }

    @Test
    void greetingRefused_warnsAndGoesOn() {
        call.firstMessage = "Hello.";
        confirmedBy(PCMU, PCMU);
        String id = call.server.lastSent("response.create").orElseThrow().getString("event_id");
        call.server.errs("some_new_error", id);
        assertEquals(List.of(new Warned("the engine reported some_new_error")), call.log.all(Warned.class));
        call.session.press('1');
        assertEquals(2, call.server.sent("response.create").size());
    }

    @Test
    void heard_passesTheCarriersBase64On() {
        confirmedBy(PCMU, PCMU);
        call.server.forgetSent();
        call.session.hear(AudioFrame.ofBase64(AudioFormat.PCMU_8K, "//79/A=="));
        call.session.hear(AudioFrame.of(AudioFormat.PCMU_8K, new byte[0]));
        assertEquals(
                List.of("//79/A=="),
                call.server.sent().stream()
                        .map(message -> message.getString("audio"))
                        .toList());
    }

    @Test
    void toolWithBrokenSchema_failsAsInvalid() {
        call.tools.schema = "not JSON";
        call.open();
        assertEquals(
                "tool lookup has a schema that is no JSON",
                call.log.await(Failed.class).reason());
    }

    private void confirmedBy(String input, String output) {
        call.open();
        greet();
        call.server.confirms(input, output);
    }

    private void greet() {
        call.server.says("{'type':'session.created','session':null}");
    }
}
