package io.trunkline.plugins.simulator.openai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FakeOpenAiTest {
    static final String PCMU = """
            {"type":"session.update","event_id":"evt_1","session":{"type":"realtime","output_modalities":["audio"],
             "instructions":"Be kind.","audio":{"input":{"format":{"type":"audio/pcmu"},
             "transcription":{"model":"gpt-transcribe","language":"en"},
             "turn_detection":{"type":"server_vad","threshold":0.5,"prefix_padding_ms":300,"silence_duration_ms":300,
             "create_response":true,"interrupt_response":true}},
             "output":{"format":{"type":"audio/pcmu"},"voice":"marin"}},
             "tools":[{"type":"function","name":"end_call","description":"Ends the call.",
             "parameters":{"type":"object","properties":{}}}],"tool_choice":"auto","max_output_tokens":"inf"}}""";

    static byte[] speech(int millis) {
        return Mulaw.encode(Babble.lasting(millis, Mulaw.RATE));
    }

    /** A session that is set up. */
    static Client ready(FakeOpenAi openAi) throws Exception {
        Client client = Client.open(openAi);
        client.expect("session.created");
        client.send(PCMU);
        client.expect("session.updated");
        return client;
    }

    static void say(Client client, int millis) {
        client.audio(speech(millis));
        client.audio(Mulaw.silence(Mulaw.RATE / 2));
    }

    @Test
    void wrongKey_isRefusedWith401AndJson() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start()) {
            WebSocketHandshakeException refused =
                    assertThrows(WebSocketHandshakeException.class, () -> Client.open(openAi, "sk-wrong"));
            assertEquals(401, refused.getResponse().statusCode());
            JsonObject body =
                    Json.parse(String.valueOf(refused.getResponse().body())).orElseThrow();
            assertEquals("invalid_api_key", body.getJsonObject("error").getString("code"));
            assertEquals(List.of(), openAi.sessions());
        }
    }

    @Test
    void refusal_isAnsweredBeforeTheKeyIsLookedAt() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().refusing(Script.Refusal.RATE_LIMIT))) {
            WebSocketHandshakeException refused =
                    assertThrows(WebSocketHandshakeException.class, () -> Client.open(openAi));
            assertEquals(429, refused.getResponse().statusCode());
        }
    }

    @Test
    void betaHeader_isToldThatItIsSwitchedOff() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start();
                Client client = Client.open(openAi, openAi.key(), "OpenAI-Beta", "realtime=v1")) {
            JsonObject error = client.expect("error").getJsonObject("error");
            assertEquals("beta_api_shape_disabled", error.getString("code"));
            assertEquals(
                    "4000 invalid_request_error.beta_api_shape_disabled", client.closed.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void sessionUpdate_isEchoedWithWhatItChanged() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start();
                Client client = Client.open(openAi)) {
            JsonObject created = client.expect("session.created").getJsonObject("session");
            assertEquals("gpt-realtime-2.1", created.getString("model"));
            client.send(PCMU);
            JsonObject audio =
                    client.expect("session.updated").getJsonObject("session").getJsonObject("audio");
            assertEquals(
                    "audio/pcmu",
                    audio.getJsonObject("input").getJsonObject("format").getString("type"));
            assertEquals(
                    "audio/pcmu",
                    audio.getJsonObject("output").getJsonObject("format").getString("type"));
            assertEquals("marin", audio.getJsonObject("output").getString("voice"));
        }
    }

    @Test
    void badEvents_areNamedAndTheSessionGoesOn() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start();
                Client client = ready(openAi)) {
            assertError(client, "not json", "invalid_event", "");
            assertError(
                    client,
                    "{\"type\":\"session.update\",\"session\":{}}",
                    "missing_required_parameter",
                    "session.type");
            assertError(
                    client,
                    "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"input_audio_format\":\"g711_ulaw\"}}",
                    "unknown_parameter",
                    "session.input_audio_format");
            assertError(
                    client,
                    "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"temperature\":0.8}}",
                    "unknown_parameter",
                    "session.temperature");
            assertError(
                    client,
                    "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"audio\":{\"input\":{\"format\":"
                            + "{\"type\":\"g711_ulaw\"}}}}}",
                    "invalid_value",
                    "session.audio.input.format.type");
            assertError(client, "{\"type\":\"response.audio\"}", "invalid_value", "type");
            assertError(
                    client, "{\"type\":\"input_audio_buffer.append\",\"audio\":\"_-_-\"}", "invalid_value", "audio");
            assertError(client, "{\"type\":\"input_audio_buffer.append\"}", "missing_required_parameter", "audio");
            assertError(client, "{\"type\":\"input_audio_buffer.commit\"}", "input_audio_buffer_commit_empty", "");
            assertError(client, "{\"type\":\"response.cancel\"}", "response_cancel_not_active", "");
            client.send("{\"type\":\"input_audio_buffer.clear\"}");
            client.expect("input_audio_buffer.cleared");
        }
    }

    private static void assertError(Client client, String event, String code, String param) throws Exception {
        client.send(event);
        JsonObject error = client.expect("error").getJsonObject("error");
        assertEquals(code, error.getString("code"), event);
        assertEquals(param, error.isNull("param") ? "" : error.getString("param"), event);
    }

    @Test
    void responseCreate_speaksTheGreetingInTheFormatAskedFor() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().greeting("Hello there."));
                Client client = ready(openAi)) {
            client.send("{\"type\":\"response.create\"}");
            List<JsonObject> events = client.collectTo("response.done");
            assertEquals("response.created", events.getFirst().getString("type"));
            assertEquals("completed", events.getLast().getJsonObject("response").getString("status"));
            assertArrayEquals(Mulaw.encode(Babble.saying("Hello there.", Mulaw.RATE)), audioOf(events));
            assertEquals("Hello there.", textOf(events));
        }
    }

    static byte[] audioOf(List<JsonObject> events) {
        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        events.stream()
                .filter(event -> event.getString("type").equals("response.output_audio.delta"))
                .forEach(event -> audio.writeBytes(Base64.getDecoder().decode(event.getString("delta"))));
        return audio.toByteArray();
    }

    private static String textOf(List<JsonObject> events) {
        StringBuilder text = new StringBuilder();
        events.stream()
                .filter(event -> event.getString("type").equals("response.output_audio_transcript.delta"))
                .forEach(event -> text.append(event.getString("delta")));
        return text.toString();
    }

    @Test
    void speech_makesATurnATranscriptAndAnAnswer() throws Exception {
        Script script = new Script().turns(Script.Turn.of("What time is it?", "It is noon."));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Client client = ready(openAi)) {
            client.audio(Mulaw.silence(Mulaw.RATE));
            say(client, 600);
            JsonObject started = client.expect("input_audio_buffer.speech_started");
            assertEquals(700, started.getInt("audio_start_ms"));
            client.expect("input_audio_buffer.speech_stopped");
            JsonObject committed = client.expect("input_audio_buffer.committed");
            assertEquals(started.getString("item_id"), committed.getString("item_id"));
            client.expect("conversation.item.added");
            client.expect("conversation.item.done");
            JsonObject transcript = client.expect("conversation.item.input_audio_transcription.completed");
            assertEquals("What time is it?", transcript.getString("transcript"));
            assertEquals("It is noon.", textOf(client.collectTo("response.done")));
        }
    }

    @Test
    void speechWhileItSpeaks_cancelsTheResponse() throws Exception {
        Script script = new Script().greeting("a".repeat(200)).pace(200, Duration.ofMillis(50));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Client client = ready(openAi)) {
            client.send("{\"type\":\"response.create\"}");
            client.skipTo("response.output_audio.delta");
            client.audio(speech(200));
            client.skipTo("input_audio_buffer.speech_started");
            JsonObject done = client.skipTo("response.done").getJsonObject("response");
            assertEquals("cancelled", done.getString("status"));
            assertEquals("turn_detected", done.getJsonObject("status_details").getString("reason"));
        }
    }

    @Test
    void truncate_isHeldToTheAudioThatExists() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().greeting("Hello there."));
                Client client = ready(openAi)) {
            client.send("{\"type\":\"response.create\"}");
            List<JsonObject> events = client.collectTo("response.done");
            String item = events.getLast()
                    .getJsonObject("response")
                    .getJsonArray("output")
                    .getJsonObject(0)
                    .getString("id");
            int millis = audioOf(events).length / 8;
            client.send(truncate(item, millis + 1));
            JsonObject error = client.expect("error").getJsonObject("error");
            assertEquals(
                    "Audio content of " + millis + "ms is already shorter than " + (millis + 1) + "ms",
                    error.getString("message"));
            client.send(truncate(item, 300));
            assertEquals(300, client.expect("conversation.item.truncated").getInt("audio_end_ms"));
            client.send(truncate(item, 301));
            client.expect("error");
            client.send(truncate("item_unknown", 1));
            client.expect("error");
            client.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"" + item + "\"}");
            client.expect("conversation.item.deleted");
            client.send(truncate(item, 1));
            client.expect("error");
        }
    }

    private static String truncate(String item, int millis) {
        return "{\"type\":\"conversation.item.truncate\",\"item_id\":\"" + item
                + "\",\"content_index\":0,\"audio_end_ms\":" + millis + "}";
    }

    @Test
    void tool_isCalledAndItsOutputAnswered() throws Exception {
        Script script = new Script()
                .turns(Script.Turn.using("Goodbye.", "Bye.", "end_call", "{\"reason\":\"done\"}"))
                .afterTool("The call ends.");
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Client client = ready(openAi)) {
            say(client, 600);
            JsonObject call = client.skipTo("response.function_call_arguments.done");
            assertEquals("end_call", call.getString("name"));
            assertEquals("{\"reason\":\"done\"}", call.getString("arguments"));
            assertEquals(
                    2,
                    client.skipTo("response.done")
                            .getJsonObject("response")
                            .getJsonArray("output")
                            .size());
            client.send(output("call_unknown"));
            client.expect("error");
            client.send(output(call.getString("call_id")));
            client.expect("conversation.item.added");
            client.expect("conversation.item.done");
            client.send("{\"type\":\"response.create\"}");
            assertEquals("The call ends.", textOf(client.collectTo("response.done")));
        }
    }

    private static String output(String callId) {
        return "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"function_call_output\",\"call_id\":\""
                + callId + "\",\"output\":\"{}\"}}";
    }

    @Test
    void secondResponse_isRefusedWhileTheFirstIsMade() throws Exception {
        Script script = new Script().greeting("a".repeat(100)).pace(100, Duration.ofMillis(50));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Client client = ready(openAi)) {
            client.send("{\"type\":\"response.create\"}");
            client.send("{\"type\":\"response.create\"}");
            assertEquals(
                    "conversation_already_has_active_response",
                    client.skipTo("error").getJsonObject("error").getString("code"));
            client.send("{\"type\":\"response.cancel\"}");
            JsonObject done = client.skipTo("response.done").getJsonObject("response");
            assertEquals(
                    "client_cancelled", done.getJsonObject("status_details").getString("reason"));
        }
    }

    @Test
    void refusedFormats_stayPcm() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().refusingFormats().greeting("Hi."));
                Client client = Client.open(openAi)) {
            client.send(PCMU);
            JsonObject audio =
                    client.skipTo("session.updated").getJsonObject("session").getJsonObject("audio");
            assertEquals(
                    "audio/pcm",
                    audio.getJsonObject("output").getJsonObject("format").getString("type"));
            client.send("{\"type\":\"response.create\"}");
            assertArrayEquals(
                    Format.PCM.encode(Babble.saying("Hi.", 24_000)), audioOf(client.collectTo("response.done")));
        }
    }

    @Test
    void pcmSession_hearsAndSpeaks24kHz() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start();
                Client client = Client.open(openAi)) {
            client.expect("session.created");
            client.audio(Format.PCM.encode(Babble.lasting(600, 24_000)));
            client.audio(new byte[48_000]);
            client.expect("input_audio_buffer.speech_started");
            client.skipTo("response.done");
        }
    }

    @Test
    void slowSetUp_losesNoAudio() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().readyAfter(Duration.ofMillis(400)));
                Client client = Client.open(openAi)) {
            client.send(PCMU);
            client.audio(speech(100));
            client.expect("session.created");
            client.expect("input_audio_buffer.speech_started");
            client.expect("session.updated");
        }
    }

    @Test
    void silentServer_saysNothing() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().silent());
                Client client = Client.open(openAi)) {
            client.send(PCMU);
            openAi.sessions().getFirst().await("session.update", Duration.ofSeconds(10));
            assertNull(client.pollNow());
        }
    }

    @Test
    void failures_areToldWhereTheScriptHasThem() throws Exception {
        Script script = new Script()
                .failingSession(new Script.Failure("insufficient_quota", "insufficient_quota", "No money left."))
                .failingResponses("rate_limit_exceeded");
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Client client = Client.open(openAi)) {
            client.send(PCMU);
            JsonObject error = client.skipTo("error").getJsonObject("error");
            assertEquals("insufficient_quota", error.getString("code"));
            assertEquals("evt_1", error.getString("event_id"));
            client.send("{\"type\":\"response.create\"}");
            JsonObject done = client.skipTo("response.done").getJsonObject("response");
            assertEquals("failed", done.getString("status"));
        }
    }

    @Test
    void endings_comeAsTheScriptHasThem() throws Exception {
        Duration soon = Duration.ofMillis(50);
        assertEquals("1011 broken", endingOf(new Script.Ending.Closed(soon, 1011, "broken")));
        assertTrue(endingOf(new Script.Ending.Expired(soon)).startsWith("1001 Your session hit"));
        assertTrue(endingOf(new Script.Ending.Cut(soon)).startsWith("1006"));
    }

    private static String endingOf(Script.Ending ending) throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().ending(ending));
                Client client = Client.open(openAi)) {
            String closed = client.closed.poll(10, TimeUnit.SECONDS);
            openAi.sessions().getFirst().awaitClose(Duration.ofSeconds(10));
            return String.valueOf(closed);
        }
    }

    @Test
    void lateTranscripts_comeAfterTheResponse() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().transcribingLate());
                Client client = ready(openAi)) {
            say(client, 600);
            client.skipTo("response.done");
            client.expect("conversation.item.input_audio_transcription.completed");
        }
    }

    @Test
    void echo_givesEveryPieceBackInOrder() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().echoing());
                Client client = ready(openAi)) {
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            for (int i = 0; i < 50; i++) {
                byte[] piece = new byte[160];
                Arrays.fill(piece, (byte) i);
                sent.writeBytes(piece);
                client.audio(piece);
            }
            List<JsonObject> deltas = new ArrayList<>();
            while (deltas.size() < 50) {
                deltas.add(client.skipTo("response.output_audio.delta"));
            }
            assertArrayEquals(sent.toByteArray(), audioOf(deltas));
            assertEquals(50, openAi.sessions().getFirst().appends());
            client.send("{\"type\":\"response.create\"}");
            client.skipTo("response.done");
        }
    }

    @Test
    void clientWithoutTheHeader_isRefusedByTheBeta() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().speakingBeta());
                Client client = Client.open(openAi)) {
            JsonObject error = client.expect("error").getJsonObject("error");
            assertEquals("missing_beta_header", error.getString("code"));
            assertEquals("4000 invalid_request_error.missing_beta_header", client.closed.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void sessionOfGa_isNothingForTheBeta() throws Exception {
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().speakingBeta());
                Client client = Client.open(openAi, openAi.key(), "OpenAI-Beta", "realtime=v1")) {
            client.expect("session.created");
            assertError(
                    client,
                    "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"}}",
                    "unknown_parameter",
                    "session.type");
        }
    }

    @Test
    void limited_failsTheFirstResponsesAndSaysForHowLong() throws Exception {
        Script script = new Script().limiting(1, Duration.ofMillis(1_500));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                Client client = ready(openAi)) {
            client.send("{\"type\":\"response.create\"}");
            client.skipTo("rate_limits.updated");
            JsonObject limit = client.skipTo("rate_limits.updated")
                    .getJsonArray("rate_limits")
                    .getJsonObject(0);
            assertEquals(0, limit.getInt("remaining"));
            assertEquals(1.5, limit.getJsonNumber("reset_seconds").doubleValue());
            assertEquals(
                    "failed",
                    client.skipTo("response.done").getJsonObject("response").getString("status"));
            client.send("{\"type\":\"response.create\"}");
            assertEquals(
                    "completed",
                    client.skipTo("response.done").getJsonObject("response").getString("status"));
        }
    }

    @Test
    void timeUp_isToldAndTheSocketClosed() throws Exception {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        try (FakeOpenAi openAi = FakeOpenAi.start(new Script().clock(InstantSource.fixed(now)));
                Client client = Client.open(openAi)) {
            JsonObject session = client.expect("session.created").getJsonObject("session");
            assertEquals(now.plusSeconds(3_600).getEpochSecond(), session.getInt("expires_at"));
            openAi.expire();
            assertEquals(
                    "session_expired",
                    client.expect("error").getJsonObject("error").getString("code"));
            assertEquals(
                    "1001 Your session hit the maximum duration of 60 minutes.",
                    client.closed.poll(10, TimeUnit.SECONDS));
        }
    }
}
