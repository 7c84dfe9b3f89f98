package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.config.ServerConfig;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract page's table of webhooks and answers. */
class WebhookTest {
    private static final String VOICE = "/webhooks/twilio/voice";
    private static final Map<String, String> UNCONFIGURED = Map.of(
            "carriers.twilio.account-sid", "",
            "carriers.twilio.auth-token", "",
            "carriers.twilio.api-base-url", "");
    private static final String CALL = TwilioClient.callSid(1);

    private final TestServer server = TestServer.start(Map.of());
    private final TwilioClient twilio = new TwilioClient(server);

    @AfterEach
    void stop() throws Exception {
        twilio.end(CALL);
        twilio.close();
        server.close();
    }

    private static String streamOf(HttpResponse<String> answer) {
        return answer.body();
    }

    @Test
    void rightSignature_answersTwimlWithTokenAndAVerbAfterConnect() throws Exception {
        HttpResponse<String> answer = twilio.post(VOICE, TwilioClient.voice(CALL));
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/xml"));
        String twiml = streamOf(answer);
        assertTrue(twiml.contains("/ws/stream/" + CALL), twiml);
        assertFalse(TwilioClient.tokenIn(twiml).isEmpty());
        assertTrue(twiml.contains("</Connect><Redirect"), twiml);
    }

    @Test
    void wrongOrMissingSignature_is403_andNoCallBegins() throws Exception {
        String body = TwilioClient.encode(TwilioClient.voice(CALL));
        assertEquals(403, twilio.post(VOICE, body, null).statusCode());
        assertEquals(403, twilio.post(VOICE, body, "bm8=").statusCode());
        assertEquals(0, server.liveCalls());
        assertTrue(server.events.isEmpty());
    }

    @Test
    void forwardedHeadersLie_theConfiguredOriginDecides() throws IOException, InterruptedException {
        String body = TwilioClient.encode(TwilioClient.voice(CALL));
        String signature = TwilioClient.sign("https://evil.example" + VOICE, TwilioClient.voice(CALL));
        assertEquals(403, twilio.post(VOICE, body, signature).statusCode());
    }

    /** Announced, and not sent: a client that still sends what nobody reads may never see the answer. */
    @Test
    void tooLarge_is413() throws Exception {
        String head = "POST " + VOICE + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "X-Twilio-Signature: bm8=\r\nContent-Length: " + (ServerConfig.MAX_BODY + 1) + "\r\n\r\n";
        try (Socket socket =
                new Socket(server.address().getHost(), server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
    }

    @Test
    void wellSignedButMalformed_is400WithReason() throws Exception {
        Map<String, String> form = new HashMap<>(TwilioClient.voice(CALL));
        form.put("CallSid", "../../etc");
        HttpResponse<String> answer = twilio.post(VOICE, form);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("CallSid"), answer.body());
        assertEquals(0, server.liveCalls());
    }

    @Test
    void sameDeliveryAgain_sameAnswer_oneCall() throws Exception {
        String first = twilio.post(VOICE, TwilioClient.voice(CALL)).body();
        String second = twilio.post(VOICE, TwilioClient.voice(CALL)).body();
        assertEquals(first, second);
        assertEquals(1, server.liveCalls());
    }

    @Test
    void sameStatusAgain_changesNothing() throws Exception {
        twilio.post(VOICE, TwilioClient.voice(CALL));
        Map<String, String> done = new HashMap<>(TwilioClient.voice(CALL));
        done.put("CallStatus", "completed");
        assertEquals(2, twilio.post("/webhooks/twilio/status", done).statusCode() / 100);
        server.awaitSummary();
        assertEquals(2, twilio.post("/webhooks/twilio/status", done).statusCode() / 100);
        assertEquals(0, server.liveCalls());
    }

    @Test
    void unknownCarrier_is404_unconfiguredOne_is503() throws Exception {
        assertEquals(404, twilio.post("/webhooks/nobody/voice", "", null).statusCode());
        try (TestServer bare = TestServer.start(UNCONFIGURED);
                TwilioClient client = new TwilioClient(bare)) {
            assertEquals(503, client.post(VOICE, "", "bm8=").statusCode());
        }
    }

    @Test
    void lateQuestionAboutAnEndedCall_isAnsweredWithHangup() throws Exception {
        twilio.post(VOICE, TwilioClient.voice(CALL));
        Map<String, String> done = new HashMap<>(TwilioClient.voice(CALL));
        done.put("CallStatus", "completed");
        twilio.post("/webhooks/twilio/status", done);
        server.awaitSummary();
        String answer = twilio.post("/webhooks/twilio/recovery", TwilioClient.voice(CALL))
                .body();
        assertTrue(answer.contains("<Hangup"), answer);
        assertFalse(answer.contains("<Stream"), answer);
    }

    @Test
    void healthAndMetrics_answer() throws Exception {
        assertEquals(200, twilio.get("/health/live").statusCode());
        assertEquals(200, twilio.get("/health/ready").statusCode());
        twilio.post(VOICE, "", null);
        String metrics = twilio.get("/metrics").body();
        assertTrue(metrics.contains("trunkline_webhooks_total{carrier=\"twilio\",outcome=\"forged\"} 1.0"), metrics);
    }
}
