package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioWebhooksTest {
    private static final CarrierCallId CALL = new CarrierCallId(Requests.CALL);
    private static final Map<String, String> RINGING = Map.of(
            "CallSid", Requests.CALL,
            "AccountSid", Requests.ACCOUNT,
            "From", "+15550100",
            "To", "+15550101",
            "CallStatus", "ringing",
            "Direction", "inbound",
            "ApiVersion", "2010-04-01");

    private final Webhooks webhooks = Requests.webhooks();

    @Test
    void requestsOfAnyFields_signedByTwiliosLibrary_areAuthentic() {
        Random random = new Random(20_261_124);
        for (int i = 0; i < 300; i++) {
            WebhookRequest request =
                    Requests.signed("voice", Requests.BASE + "/voice?n=" + i + "&x=%2B", anyFields(random));
            assertInstanceOf(Verdict.Authentic.class, webhooks.verify(request));
            WebhookRequest elsewhere = new WebhookRequest(
                    "POST", "voice", request.url().replace("?n=", "?m="), request.headers(), request.body());
            assertInstanceOf(Verdict.Forged.class, webhooks.verify(elsewhere));
        }
    }

    @Test
    void upgrade_signedByTwiliosLibrary_isAuthentic() {
        String url = "wss://voice.example.com/ws/stream/" + Requests.CALL;
        for (String signed : List.of(url, url + "/")) {
            String signature = TwilioSdk.sign(Requests.TOKEN, signed, Map.of());
            assertInstanceOf(Verdict.Authentic.class, webhooks.verifyUpgrade(upgrade(url, signature)));
            assertInstanceOf(
                    Verdict.Forged.class, webhooks.verifyUpgrade(upgrade(url.replace("ws/stream", "ws/x"), signature)));
        }
        assertInstanceOf(
                Verdict.Forged.class,
                webhooks.verifyUpgrade(new WebhookRequest("GET", "", url, Map.of(), new byte[0])));
    }

    @Test
    void webhook_withoutBody_isCoveredByItsUrl() {
        String url = Requests.BASE + "/voice?CallSid=" + Requests.CALL;
        String signature = TwilioSdk.sign(Requests.TOKEN, url, Map.of());
        assertInstanceOf(
                Verdict.Authentic.class, webhooks.verify(Requests.of("GET", "voice", url, "", signature, new byte[0])));
        assertInstanceOf(
                Verdict.Forged.class,
                webhooks.verify(Requests.of("POST", "voice", url, "", signature, "a=b".getBytes(UTF_8))));
    }

    @Test
    void voice_rings_isIncoming() throws BadWebhookException {
        Delivery delivery = webhooks.read(Requests.signed("voice", RINGING));
        assertEquals(
                new Delivery(
                        "voice:" + Requests.CALL,
                        List.of(new CarrierEvent.Incoming(
                                CALL, new PhoneNumber("+15550100"), new PhoneNumber("+15550101")))),
                delivery);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client:jane",
                "sip:jane@example.com",
                "anonymous",
                "unknown",
                "+266696687",
                "Jos\u00e9 \ud83d\udc4b"
            })
    void voice_fromAnybody_isIncoming(String from) throws BadWebhookException {
        assertEquals(from, incoming(from).from().value());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"''|anonymous", "'  '|anonymous", "'a\u0007b'|ab"},
            delimiter = '|')
    void voice_fromOddCaller_isIncoming(String from, String expected) throws BadWebhookException {
        assertEquals(expected, incoming(from).from().value());
    }

    @Test
    void voice_fromOverlongCaller_isIncoming() throws BadWebhookException {
        assertTrue(("sip:" + "x".repeat(500))
                .startsWith(incoming("sip:" + "x".repeat(500)).from().value()));
        assertFalse(incoming("\ud83d\udc4b".repeat(300)).from().value().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CallSid", "From", "To"})
    void voice_fieldIsMissing_isNamed(String field) {
        Map<String, String> fields = new HashMap<>(RINGING);
        fields.remove(field);
        requireBad(field, Requests.signed("voice", fields));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "CA123", "CA0123456789abcdef0123456789abcdeg", "AC0123456789abcdef0123456789abcdef", "../x"})
    void voice_callSidIsNone_isNamed(String sid) {
        requireBad("CallSid", Requests.signed("voice", with("CallSid", sid)));
    }

    @Test
    void voice_callSidInCapitals_isTaken() throws BadWebhookException {
        String sid = "CA0123456789ABCDEF0123456789ABCDEF";
        assertEquals(
                sid,
                read("voice", with("CallSid", sid)).events().getFirst().call().value());
    }

    @Test
    void voice_askedAgainUnderAnotherToken_isTheSameDelivery() throws BadWebhookException {
        WebhookRequest request = Requests.signed("voice", RINGING);
        assertEquals(
                webhooks.read(Requests.with(request, "I-Twilio-Idempotency-Token", "1")),
                webhooks.read(Requests.with(request, "I-Twilio-Idempotency-Token", "2")));
    }

    @Test
    void voice_ofConnectedCall_asksForNextStep() throws BadWebhookException {
        assertEquals(
                List.of(new CarrierEvent.NextStepAsked(CALL)),
                read("voice", with("CallStatus", "in-progress")).events());
    }

    @Test
    void voice_ofCallThatIsOver_tellsSo() throws BadWebhookException {
        assertEquals(
                List.of(new CarrierEvent.StatusChanged(CALL, CallStatus.COMPLETED, "completed")),
                read("voice", with("CallStatus", "completed")).events());
    }

    @ParameterizedTest
    @CsvSource({
        "queued,INITIATED",
        "initiated,INITIATED",
        "ringing,RINGING",
        "in-progress,ANSWERED",
        "completed,COMPLETED",
        "busy,BUSY",
        "no-answer,NO_ANSWER",
        "canceled,CANCELED",
        "failed,FAILED"
    })
    void status_isKnown_isTranslated(String word, CallStatus status) throws BadWebhookException {
        Delivery delivery = read("status", with("CallStatus", word));
        assertEquals(List.of(new CarrierEvent.StatusChanged(CALL, status, word)), delivery.events());
    }

    @ParameterizedTest
    @CsvSource({
        "failed,SipResponseCode,404,UNREACHABLE",
        "failed,SipResponseCode,484,UNREACHABLE",
        "failed,SipResponseCode,604,UNREACHABLE",
        "failed,ErrorCode,21211,UNREACHABLE",
        "failed,SipResponseCode,403,REJECTED",
        "busy,SipResponseCode,603,REJECTED",
        "busy,SipResponseCode,486,BUSY",
        "failed,SipResponseCode,500,FAILED",
        "failed,ErrorCode,10004,LIMITED",
        "failed,SipResponseCode,,FAILED",
        "no-answer,SipResponseCode,404,NO_ANSWER",
        "canceled,SipResponseCode,603,CANCELED",
        "completed,SipResponseCode,403,COMPLETED"
    })
    void status_leavesOpenWhyNobodyAnswered_codeSays(String word, String field, String code, CallStatus status)
            throws BadWebhookException {
        Map<String, String> fields = new HashMap<>(with("CallStatus", word));
        fields.put(field, code == null ? "" : code);
        assertEquals(
                List.of(new CarrierEvent.StatusChanged(CALL, status, word)),
                read("status", fields).events());
    }

    @Test
    void status_ofACallWePlaced_isAboutOurs() throws BadWebhookException {
        String url = Requests.BASE + "/status?call=" + Samples.OURS;
        Delivery delivery = webhooks.read(Requests.called(url, with("CallStatus", "ringing")));
        assertEquals(Optional.of(Samples.OURS), delivery.ours());
        assertEquals("status:" + Requests.CALL + ":ringing", delivery.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "01936D3F-8EA0-7000-8000-000000000001", "%zz"})
    void query_namesNoCallOfOurs_isRefused(String call) {
        requireBad("query", Requests.called(Requests.BASE + "/status?call=" + call, with("CallStatus", "ringing")));
    }

    @ParameterizedTest
    @CsvSource({
        "human,HUMAN,false",
        "machine_start,MACHINE,false",
        "machine_end_beep,MACHINE,true",
        "machine_end_silence,MACHINE,true",
        "machine_end_other,MACHINE,true",
        "fax,FAX,false",
        "unknown,UNKNOWN,false",
        "something-new,UNKNOWN,false"
    })
    void detector_decided_isTold(String word, Answerer answerer, boolean greetingEnded) throws BadWebhookException {
        String url = Requests.BASE + "/amd?call=" + Samples.OURS;
        Delivery delivery = webhooks.read(Requests.called(url, Map.of("CallSid", Requests.CALL, "AnsweredBy", word)));
        CarrierEvent detected = new CarrierEvent.MachineDetected(CALL, new AmdResult(answerer, word));
        CarrierEvent ended = new CarrierEvent.GreetingEnded(CALL, word);
        assertEquals(greetingEnded ? List.of(detected, ended) : List.of(detected), delivery.events());
        assertEquals(Optional.of(Samples.OURS), delivery.ours());
        assertEquals(WebhookReply.OK, webhooks.acknowledge(delivery));
    }

    @Test
    void detector_saysNothing_isNamed() {
        requireBad("AnsweredBy", Requests.signed("amd", Map.of("CallSid", Requests.CALL)));
    }

    @Test
    void status_isNew_isTakenWithoutEvent() throws BadWebhookException {
        Delivery delivery = read("status", with("CallStatus", "teleported"));
        assertEquals(List.of(), delivery.events());
        assertEquals(WebhookReply.OK, webhooks.acknowledge(delivery));
    }

    @Test
    void status_isMissing_isNamed() {
        requireBad("CallStatus", Requests.signed("status", Map.of("CallSid", Requests.CALL)));
    }

    @Test
    void status_sentAgain_isTheSameDeliveryWhateverElseItSays() throws BadWebhookException {
        Delivery first = read("status", with("CallStatus", "completed"));
        Map<String, String> later = new HashMap<>(with("CallStatus", "completed"));
        later.put("CallDuration", "12");
        assertEquals(first, read("status", later));
        assertNotEquals(
                first.key(), read("status", with("CallStatus", "in-progress")).key());
    }

    @Test
    void recovery_ofTheSameAttachment_isTheSameQuestion() throws BadWebhookException {
        String next = redirectAfter("token-1");
        WebhookRequest question = Requests.signed("recovery", next, with("CallStatus", "in-progress"));
        assertInstanceOf(Verdict.Authentic.class, webhooks.verify(question));
        Delivery first = webhooks.read(question);
        assertEquals(List.of(new CarrierEvent.NextStepAsked(CALL)), first.events());
        assertEquals(first, webhooks.read(Requests.with(question, "I-Twilio-Idempotency-Token", "retry")));
    }

    @Test
    void recovery_ofAnotherAttachment_isANewQuestion() throws BadWebhookException {
        Map<String, String> fields = with("CallStatus", "in-progress");
        Delivery first = webhooks.read(Requests.signed("recovery", redirectAfter("token-1"), fields));
        Delivery second = webhooks.read(Requests.signed("recovery", redirectAfter("token-2"), fields));
        assertNotEquals(first.key(), second.key());
        assertEquals(first.events(), second.events());
    }

    @Test
    void recovery_notFromOurRedirect_isToldApartByTwiliosToken() throws BadWebhookException {
        WebhookRequest question = Requests.signed("recovery", with("CallStatus", "in-progress"));
        String one = webhooks.read(Requests.with(question, "I-Twilio-Idempotency-Token", "1"))
                .key();
        assertEquals(
                one,
                webhooks.read(Requests.with(question, "I-Twilio-Idempotency-Token", "1"))
                        .key());
        assertNotEquals(
                one,
                webhooks.read(Requests.with(question, "I-Twilio-Idempotency-Token", "2"))
                        .key());
    }

    @Test
    void recovery_ofCallThatIsOver_asksNothing() throws BadWebhookException {
        assertEquals(
                List.of(new CarrierEvent.StatusChanged(CALL, CallStatus.COMPLETED, "completed")),
                read("recovery", with("CallStatus", "completed")).events());
    }

    @Test
    void stream_tells_isTakenWithoutEvent() throws BadWebhookException {
        Map<String, String> fields = Map.of(
                "CallSid", Requests.CALL, "StreamSid", "MZ1", "StreamEvent", "stream-error", "StreamError", "31920");
        Delivery delivery = read("stream", fields);
        assertEquals(List.of(), delivery.events());
        assertEquals(WebhookReply.OK, webhooks.acknowledge(delivery));
    }

    @Test
    void stream_hasNoEvent_isNamed() {
        requireBad("StreamEvent", Requests.signed("stream", Map.of("CallSid", Requests.CALL, "StreamSid", "MZ1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "amds", "Voice", "voice/x"})
    void topic_isUnknown_isRefused(String topic) {
        requireBad("topic", Requests.signed(topic, RINGING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%ff"})
    void form_isMalformed_isRefused(String broken) {
        requireBad(
                "form",
                Requests.unsigned("voice", Requests.BASE + "/voice", "CallSid=" + Requests.CALL + "&x=" + broken));
    }

    @Test
    void body_isNoForm_isRefused() {
        requireBad("Content-Type", Requests.of("POST", "voice", Requests.BASE, "application/json", "x", new byte[0]));
    }

    @Test
    void reason_isGiven_showsNoValue() {
        BadWebhookException refused =
                assertThrows(BadWebhookException.class, () -> read("voice", with("CallSid", "+15550100-secret")));
        assertFalse(refused.toString().contains("+15550100-secret"));
    }

    @Test
    void acknowledge_ofQuestion_isEmptyTwiml() throws BadWebhookException {
        for (String topic : List.of("voice", "recovery")) {
            WebhookReply reply = webhooks.acknowledge(read(topic, RINGING));
            assertEquals("text/xml; charset=utf-8", reply.contentType());
            assertTrue(Xml.same("<Response/>", text(reply)));
        }
    }

    @Test
    void replies_areWritten_areTwimlInUtf8() throws BadWebhookException {
        Delivery delivery = read("voice", RINGING);
        WebhookReply farewell = webhooks.hangUp(delivery, "Auf Wiederh\u00f6ren");
        assertTrue(Xml.same("<Response><Say>Auf Wiederh\u00f6ren</Say><Hangup/></Response>", text(farewell)));
        assertTrue(Xml.same("<Response><Reject reason='busy'/></Response>", text(webhooks.refuse(delivery))));
        assertTrue(text(webhooks.connect(delivery, attachment("t0ken"))).contains("encoding=\"UTF-8\""));
    }

    private String redirectAfter(String token) throws BadWebhookException {
        WebhookReply reply = webhooks.connect(read("voice", RINGING), attachment(token));
        String next =
                Xml.parse(text(reply)).getElementsByTagName("Redirect").item(0).getTextContent();
        assertTrue(next.startsWith(Requests.BASE + "/recovery"), next);
        assertFalse(next.contains(token), "the token shows");
        return next;
    }

    private CarrierEvent.Incoming incoming(String from) throws BadWebhookException {
        return assertInstanceOf(
                CarrierEvent.Incoming.class,
                read("voice", with("From", from)).events().getFirst());
    }

    private Delivery read(String topic, Map<String, String> fields) throws BadWebhookException {
        return webhooks.read(Requests.signed(topic, fields));
    }

    private void requireBad(String named, WebhookRequest request) {
        BadWebhookException refused = assertThrows(BadWebhookException.class, () -> webhooks.read(request));
        assertTrue(refused.toString().contains(named), refused.getMessage());
    }

    private static MediaAttachment attachment(String token) {
        return new MediaAttachment(URI.create("wss://voice.example.com/ws/stream/" + Requests.CALL), token, Map.of());
    }

    private static WebhookRequest upgrade(String url, String signature) {
        return Requests.of("GET", "", url, "", signature, new byte[0]);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> fields = new HashMap<>(RINGING);
        fields.put(name, value);
        return fields;
    }

    private static Map<String, String> anyFields(Random random) {
        Map<String, String> fields = new HashMap<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            fields.put(anyText(random, 12), anyText(random, 40));
        }
        return fields;
    }

    private static String anyText(Random random, int longest) {
        return random.ints(random.nextInt(longest + 1), 1, 0x1F600)
                .filter(letter -> Character.getType(letter) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String text(WebhookReply reply) {
        assertEquals(200, reply.status());
        return new String(reply.body(), UTF_8);
    }
}
