package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import java.net.http.WebSocketHandshakeException;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Media sockets that hold the right token, and those that do not. */
class MediaSocketTest {
    private static final int POLICY_VIOLATION = 1008;
    private static final String CALL = TwilioClient.callSid(1);
    private static final String OTHER = TwilioClient.callSid(2);

    private final TestServer server = TestServer.start(Map.of());
    private final TwilioClient twilio = new TwilioClient(server);

    @BeforeEach
    void forget() {
        EchoPlugin.OPENED.set(0);
        EchoPlugin.HEARD.clear();
        EchoPlugin.KEYS.clear();
    }

    @AfterEach
    void stop() throws Exception {
        twilio.end(CALL);
        twilio.end(OTHER);
        twilio.close();
        server.close();
    }

    private static byte[] frame(int value) {
        byte[] frame = new byte[160];
        Arrays.fill(frame, (byte) value);
        return frame;
    }

    private TwilioClient.MediaClient live(String callSid) throws Exception {
        TwilioClient.MediaClient media = twilio.dial(callSid);
        media.start(callSid, twilio.token(callSid));
        media.media(frame(1));
        media.awaitMessage();
        return media;
    }

    @Test
    void rightToken_audioFlowsBothWays_keysReachTheEngine() throws Exception {
        TwilioClient.MediaClient media = live(CALL);
        media.key('5');
        media.stop(CALL);
        CallSummary summary = server.awaitSummary();
        assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
        Queue<byte[]> heard = EchoPlugin.HEARD.get(summary.call().value());
        assertArrayEquals(frame(1), heard.peek());
        assertEquals('5', EchoPlugin.KEYS.peek());
        assertEquals(1, summary.metrics().framesIn());
        assertTrue(server.events.stream().anyMatch(event -> event.type() == CallEventType.DTMF));
    }

    @Test
    void noToken_isRefused_noEngineOpensButThatOfTheAnnouncedCall() throws Exception {
        String token = twilio.token(CALL);
        TwilioClient.MediaClient media = twilio.dial(CALL);
        media.start(CALL, "");
        assertEquals(POLICY_VIOLATION, media.awaitClose());
        TwilioClient.MediaClient right = twilio.dial(CALL);
        right.start(CALL, token);
        right.media(frame(1));
        right.awaitMessage();
        assertEquals(1, EchoPlugin.OPENED.get());
    }

    @Test
    void usedToken_isRefused() throws Exception {
        String token = twilio.token(CALL);
        TwilioClient.MediaClient first = twilio.dial(CALL);
        first.start(CALL, token);
        first.media(frame(1));
        first.awaitMessage();
        TwilioClient.MediaClient second = twilio.dial(CALL);
        second.start(CALL, token);
        assertEquals(POLICY_VIOLATION, second.awaitClose());
        assertEquals(1, EchoPlugin.OPENED.get());
    }

    @Test
    void otherCallsToken_isRefused() throws Exception {
        String token = twilio.token(CALL);
        twilio.token(OTHER);
        TwilioClient.MediaClient media = twilio.dial(OTHER);
        media.start(OTHER, token);
        assertEquals(POLICY_VIOLATION, media.awaitClose());
        assertTrue(EchoPlugin.OPENED.get() <= 2, "one for each announced call");
    }

    @Test
    void unsignedUpgrade_isRefusedWith403() {
        CompletionException refused = assertThrows(CompletionException.class, () -> twilio.dialUnsigned(CALL));
        WebSocketHandshakeException cause = (WebSocketHandshakeException) refused.getCause();
        assertEquals(403, cause.getResponse().statusCode());
    }

    @Test
    void badFrames_areCounted_andTheCallGoesOn() throws Exception {
        TwilioClient.MediaClient media = twilio.dial(CALL);
        String token = twilio.token(CALL);
        media.media(frame(9));
        media.start(CALL, token);
        media.send("not JSON");
        media.send("{\"event\":\"media\",\"media\":{\"payload\":\"***\"},\"streamSid\":\"MZ0\"}");
        media.send("{\"event\":\"invented\"}");
        media.media(frame(1));
        media.awaitMessage();
        media.stop(CALL);
        CallSummary summary = server.awaitSummary();
        assertEquals(3, summary.metrics().framesBad());
        assertEquals(1, summary.metrics().framesIn());
    }

    @Test
    void socketLost_carrierAsks_getsNewToken_sameEngineGoesOn() throws Exception {
        live(CALL).cut();
        String again = twilio.post("/webhooks/twilio/recovery", TwilioClient.voice(CALL))
                .body();
        TwilioClient.MediaClient second = twilio.dial(CALL);
        second.start(CALL, TwilioClient.tokenIn(again));
        second.media(frame(2));
        assertFalse(second.awaitMessage().isEmpty());
        assertEquals(1, EchoPlugin.OPENED.get());
        second.stop(CALL);
        assertEquals(EndReason.CALLER_HUNG_UP, server.awaitSummary().reason());
    }

    @Test
    void messageTooLarge_closesTheSocketWith1009() throws Exception {
        TwilioClient.MediaClient media = live(CALL);
        media.send("{\"event\":\"" + "x".repeat(300_000) + "\"}");
        assertEquals(1009, media.awaitClose());
    }
}
