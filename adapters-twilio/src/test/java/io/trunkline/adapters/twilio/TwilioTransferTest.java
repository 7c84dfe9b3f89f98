package io.trunkline.adapters.twilio;

import static io.trunkline.adapters.twilio.Samples.CALL;
import static io.trunkline.adapters.twilio.Samples.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Sip;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.RestClient.Repeat;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class TwilioTransferTest {
    private static final String TARGET = "CA" + "f".repeat(32);
    private static final String BRIEFING = "Mr. O'Neill & \u65e5\u672c, about \"his\" <order>.";

    private final FakeTwilio twilio = new FakeTwilio();
    private final LoopbackRest rest = new LoopbackRest();
    private final Carrier carrier = twilio.carrier(rest);

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void cold_isSent_meansGoldenDocument() throws CarrierException {
        String ours = dialed("+14155550199", Optional.empty());
        Element dial = Xml.first(ours, "Dial");
        Element golden = Xml.parse(Golden.document("dial-number-attributes"));
        Element goldenDial = (Element) golden.getFirstChild();
        goldenDial.setAttribute("action", dial.getAttribute("action"));
        Element number = (Element) goldenDial.getFirstChild();
        number.setAttribute("statusCallback", Xml.first(ours, "Number").getAttribute("statusCallback"));
        number.setAttribute("statusCallbackEvent", "ringing answered");
        number.removeAttribute("sendDigits");
        assertTrue(golden.isEqualNode(Xml.parse(ours)), ours);
        assertEquals(List.of(Repeat.UNPROCESSED), rest.repeats());
    }

    @Test
    void cold_toSip_meansWhatTwiliosLibraryWouldBuild() throws Exception {
        String ours = dialed("sip:desk@pbx.example.com;transport=tls", Optional.empty());
        Sip sip = new Sip.Builder("sip:desk@pbx.example.com;transport=tls")
                .statusCallback(Xml.first(ours, "Sip").getAttribute("statusCallback"))
                .statusCallbackEvents(List.of(Sip.Event.RINGING, Sip.Event.ANSWERED))
                .build();
        String theirs = document(dial(ours).sip(sip).build());
        assertTrue(Xml.same(theirs, ours), ours);
    }

    @Test
    void notice_isSaidToTheCallerFirst_asTwiliosLibraryWouldBuild() throws Exception {
        String words = "One moment & I connect <you>.";
        carrier.transfer(CALL, transfer("sip:desk@pbx.example.com", Optional.empty(), Optional.of(words)));
        String ours = twilio.received().getLast().field("Twiml");
        Sip sip = new Sip.Builder("sip:desk@pbx.example.com")
                .statusCallback(Xml.first(ours, "Sip").getAttribute("statusCallback"))
                .statusCallbackEvents(List.of(Sip.Event.RINGING, Sip.Event.ANSWERED))
                .build();
        String theirs = new VoiceResponse.Builder()
                .say(new Say.Builder(words).build())
                .dial(dial(ours).sip(sip).build())
                .build()
                .toXml();
        assertTrue(Xml.same(theirs, ours), ours);
    }

    @Test
    void warm_isSent_meansWhatTwiliosLibraryWouldBuild() throws Exception {
        String ours = dialed("+14155550199", Optional.of(BRIEFING));
        Element written = Xml.first(ours, "Number");
        Number number = new Number.Builder("+14155550199")
                .url(written.getAttribute("url"))
                .statusCallback(written.getAttribute("statusCallback"))
                .statusCallbackEvents(List.of(Number.Event.RINGING, Number.Event.ANSWERED))
                .machineDetection("Enable")
                .machineDetectionTimeout(30)
                .amdStatusCallback(written.getAttribute("amdStatusCallback"))
                .build();
        // The library cannot read two events back, not even those it wrote itself.
        assertTrue(Xml.same(document(dial(ours).number(number).build()), ours), ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u65e5", "&", "\ud83d\udc4b", "%"})
    void warm_withTheLongestBriefingAndNotice_fitsTwiliosLimit(String letter) throws Exception {
        String text = letter.repeat(500 / letter.length());
        String notice = letter.repeat(Transfer.LONGEST_NOTICE / letter.length());
        carrier.transfer(CALL, transfer("+14155550199", Optional.of(text), Optional.of(notice)));
        String ours = twilio.received().getLast().field("Twiml");
        assertTrue(ours.length() <= 4_000, "length " + ours.length());
        assertEquals(text, said(briefed(ours)).getFirst());
    }

    @Test
    void transfer_callIsOver_saysSo() throws CarrierException {
        carrier.hangUp(CALL);
        CarrierException over = failure(() -> dialed("+14155550199", Optional.empty()));
        assertEquals(Kind.CALLER_ERROR, over.kind());
    }

    @Test
    void everyUrl_isCalled_isAuthenticAndOurs() throws Exception {
        String ours = dialed("+14155550199", Optional.of(BRIEFING));
        Map<String, String> fields = Map.of(
                "CallSid",
                TARGET,
                "CallStatus",
                "ringing",
                "DialCallStatus",
                "busy",
                "AnsweredBy",
                "human",
                "Digits",
                "1");
        for (String url : List.of(
                attribute(ours, "Dial", "action"),
                attribute(ours, "Number", "statusCallback"),
                attribute(ours, "Number", "url"),
                attribute(ours, "Number", "amdStatusCallback"),
                Xml.first(briefed(ours), "Gather").getAttribute("action"))) {
            WebhookRequest request = Requests.called(url, fields);
            assertInstanceOf(Verdict.Authentic.class, carrier.webhooks().verify(request));
            Delivery delivery = carrier.webhooks().read(request);
            assertEquals(Optional.of(Samples.OURS), delivery.ours());
            assertEquals(delivery.key(), carrier.webhooks().read(request).key());
            delivery.events().forEach(event -> assertEquals(CALL.carrierId(), event.call()));
            WebhookRequest forged = new WebhookRequest(
                    "POST",
                    request.topic(),
                    url.replace("-8000-000000000001", "-8000-000000000002"),
                    request.headers(),
                    request.body());
            assertInstanceOf(Verdict.Forged.class, carrier.webhooks().verify(forged));
        }
    }

    @Test
    void transferOfTheSameCall_isAnother_hasOtherKeys() throws Exception {
        Map<String, String> fields = Map.of("CallSid", Requests.CALL, "DialCallStatus", "failed");
        String first = attribute(dialed("+14155550199", Optional.empty()), "Dial", "action");
        String second = attribute(dialed("+14155550199", Optional.empty()), "Dial", "action");
        assertNotEquals(read(first, fields).key(), read(second, fields).key());
    }

    @ParameterizedTest
    @CsvSource({
        // DialCallStatus, DialBridged, CallStatus, cold, warm
        "completed,true,in-progress,COMPLETED,COMPLETED",
        "answered,true,in-progress,COMPLETED,COMPLETED",
        "completed,,in-progress,COMPLETED,COMPLETED",
        "completed,true,completed,COMPLETED,COMPLETED",
        "completed,false,in-progress,FAILED,DECLINED",
        "completed,false,completed,CALLER_GONE,CALLER_GONE",
        "busy,false,in-progress,BUSY,BUSY",
        "no-answer,false,in-progress,NO_ANSWER,NO_ANSWER",
        "no-answer,false,completed,CALLER_GONE,CALLER_GONE",
        "failed,false,in-progress,FAILED,FAILED",
        "canceled,,completed,CALLER_GONE,CALLER_GONE",
        "canceled,,in-progress,FAILED,FAILED",
        "teleported,,in-progress,FAILED,FAILED"
    })
    void result_isTold_isTranslatedAndAsksForTheNextStep(
            String word, String bridged, String callStatus, TransferStatus cold, TransferStatus warm) throws Exception {
        Map<String, String> fields =
                new HashMap<>(Map.of("CallSid", Requests.CALL, "CallStatus", callStatus, "DialCallStatus", word));
        if (bridged != null) {
            fields.put("DialBridged", bridged);
        }
        CarrierEvent next = callStatus.equals("completed")
                ? new CarrierEvent.StatusChanged(CALL.carrierId(), CallStatus.COMPLETED, "completed")
                : new CarrierEvent.NextStepAsked(CALL.carrierId());
        assertEquals(List.of(changed(cold, word), next), result(Optional.empty(), fields));
        assertEquals(List.of(changed(warm, word), next), result(Optional.of(BRIEFING), fields));
    }

    @Test
    void result_sipTargetTurnsItAway_isDeclined() throws Exception {
        Map<String, String> fields = Map.of(
                "CallSid", Requests.CALL,
                "CallStatus", "in-progress",
                "DialCallStatus", "failed",
                "DialSipResponseCode", "603");
        assertEquals(
                changed(TransferStatus.DECLINED, "failed"),
                result(Optional.empty(), fields).getFirst());
    }

    @Test
    void result_isAnsweredWithASocket_asksAgainForTheSameCall() throws Exception {
        String action = attribute(dialed("+14155550199", Optional.empty()), "Dial", "action");
        Delivery delivery =
                read(action, Map.of("CallSid", Requests.CALL, "CallStatus", "in-progress", "DialCallStatus", "busy"));
        WebhookReply reply = carrier.webhooks().connect(delivery, Samples.MEDIA);
        String next = Xml.first(text(reply), "Redirect").getTextContent();
        assertTrue(next.endsWith("&call=" + Samples.OURS), next);
        Delivery asked = read(next, Map.of("CallSid", Requests.CALL, "CallStatus", "in-progress"));
        assertEquals(Optional.of(Samples.OURS), asked.ours());
        assertEquals(List.of(new CarrierEvent.NextStepAsked(CALL.carrierId())), asked.events());
    }

    @ParameterizedTest
    @CsvSource({"ringing,RINGING,RINGING", "in-progress,CONNECTED,", "initiated,,", "completed,,", "busy,,"})
    void status_ofTheTarget_isTold(String word, TransferStatus cold, TransferStatus warm) throws Exception {
        assertEquals(events(cold, word), progress(Optional.empty(), word));
        assertEquals(events(warm, word), progress(Optional.of(BRIEFING), word));
    }

    @Test
    void briefing_isAsked_meansWhatTwiliosLibraryWouldBuild() throws Exception {
        Map<String, String> settings = new HashMap<>(twilio.settings());
        settings.put("say-voice", "Polly.Amy");
        settings.put("say-language", "en-GB");
        settings.put("accept-prompt", "Press one.");
        Carrier british = Requests.carrier(settings, rest);
        String ours = dialed(british, "+14155550199", Optional.of(BRIEFING));
        Delivery delivery =
                british.webhooks().read(Requests.called(attribute(ours, "Number", "url"), Map.of("CallSid", TARGET)));
        assertEquals(List.of(changed(TransferStatus.BRIEFING, "in-progress")), delivery.events());
        String page = text(delivery.reply().orElseThrow());
        Gather gather = new Gather.Builder()
                .inputs(Gather.Input.DTMF)
                .numDigits(1)
                .finishOnKey("")
                .timeout(10)
                .actionOnEmptyResult(true)
                .action(Xml.first(page, "Gather").getAttribute("action"))
                .method(HttpMethod.POST)
                .say(say(BRIEFING))
                .say(say("Press one."))
                .build();
        String theirs = new VoiceResponse.Builder()
                .gather(gather)
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
        assertTrue(Xml.same(theirs, page), page);
    }

    @Test
    void answer_isTheAcceptKey_connects() throws Exception {
        Delivery delivery = answer(Map.of("CallSid", TARGET, "Digits", "1"));
        assertEquals(List.of(changed(TransferStatus.CONNECTED, "accepted")), delivery.events());
        assertTrue(Xml.same("<Response/>", text(delivery.reply().orElseThrow())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "#", "*", "11", ""})
    void answer_isAnythingElse_hangsUp(String digits) throws Exception {
        Delivery delivery = answer(Map.of("CallSid", TARGET, "Digits", digits));
        CarrierEvent.TransferChanged told = assertInstanceOf(
                CarrierEvent.TransferChanged.class, delivery.events().getFirst());
        assertEquals(TransferStatus.DECLINED, told.status());
        assertTrue(
                Xml.same("<Response><Hangup/></Response>", text(delivery.reply().orElseThrow())));
    }

    @Test
    void answer_isSilence_isDeclined() throws Exception {
        assertEquals(
                List.of(changed(TransferStatus.DECLINED, "no key pressed")),
                answer(Map.of("CallSid", TARGET)).events());
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine_start", "machine_end_beep", "fax"})
    void detector_findsAMachine_itsLegIsEndedAfterTheReply(String word) throws Exception {
        Delivery delivery = detection(word);
        assertEquals(List.of(changed(TransferStatus.MACHINE, word)), delivery.events());
        int before = twilio.received().size();
        delivery.followUps().getFirst().run();
        assertEquals(before + 1, twilio.received().size());
        FakeTwilio.Received end = twilio.received().getLast();
        assertTrue(end.uri().endsWith("/Calls/" + TARGET + ".json"), end.uri());
        assertEquals("completed", end.field("Status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"human", "unknown", "something-new"})
    void detector_findsNoMachine_nothingIsDone(String word) throws Exception {
        Delivery delivery = detection(word);
        assertEquals(List.of(), delivery.events());
        assertEquals(List.of(), delivery.followUps());
    }

    @ParameterizedTest
    @CsvSource({"call", "parent", "transfer", "briefed", "text"})
    void query_lacksWhatTravelled_isNamed(String name) throws Exception {
        String url = attribute(dialed("+14155550199", Optional.of(BRIEFING)), "Number", "url");
        String without = url.replaceFirst(name + "=[^&]*&?", "");
        BadWebhookException refused =
                assertThrows(BadWebhookException.class, () -> read(without, Map.of("CallSid", TARGET)));
        assertTrue(refused.toString().contains(name + " "), refused.toString());
    }

    @ParameterizedTest
    @CsvSource({"call,x", "call,01936D3F-8EA0-7000-8000-000000000001", "parent,CA1", "text,*", "text,%zz"})
    void query_isMalformed_isRefused(String name, String value) throws Exception {
        String url = attribute(dialed("+14155550199", Optional.of(BRIEFING)), "Number", "url");
        String wrong = url.replaceFirst(name + "=[^&]*", name + "=" + value);
        assertThrows(BadWebhookException.class, () -> read(wrong, Map.of("CallSid", TARGET)));
    }

    @Test
    void anyUrl_isGarbled_isReadOrRefused() throws Exception {
        String ours = dialed("+14155550199", Optional.of(BRIEFING));
        Random random = new Random(20_261_124);
        for (String url : List.of(
                attribute(ours, "Dial", "action"),
                attribute(ours, "Number", "statusCallback"),
                attribute(ours, "Number", "url"),
                attribute(ours, "Number", "amdStatusCallback"),
                Requests.BASE + "/recording?call=" + Samples.OURS,
                Requests.BASE + "/amd?call=" + Samples.OURS)) {
            for (int i = 0; i < 300; i++) {
                int query = url.indexOf('?');
                int at = query + 1 + random.nextInt(url.length() - query - 1);
                char letter = (char) (' ' + random.nextInt(95));
                String garbled = url.substring(0, at) + letter + url.substring(at + random.nextInt(2));
                Map<String, String> fields = Map.of(
                        "CallSid", TARGET, "DialCallStatus", "x" + letter, "CallStatus", "" + letter, "AnsweredBy", "");
                try {
                    read(garbled, fields);
                } catch (BadWebhookException refused) {
                    assertFalse(refused.toString().isBlank());
                }
            }
        }
    }

    @Test
    void briefing_isLogged_doesNotShow() throws Exception {
        String ours = dialed("+14155550199", Optional.of("Account 4711"));
        Delivery delivery = read(attribute(ours, "Number", "url"), Map.of("CallSid", TARGET));
        assertFalse(delivery.toString().contains("4711"), delivery.toString());
    }

    private String dialed(String target, Optional<String> briefing) throws CarrierException {
        return dialed(carrier, target, briefing);
    }

    private String dialed(Carrier on, String target, Optional<String> briefing) throws CarrierException {
        on.transfer(CALL, transfer(target, briefing, Optional.empty()));
        return twilio.received().getLast().field("Twiml");
    }

    private static Transfer transfer(String target, Optional<String> briefing, Optional<String> notice) {
        return new Transfer(
                new TransferTarget(target), new PhoneNumber("+14155550100"), Duration.ofSeconds(20), briefing, notice);
    }

    private String briefed(String dial) throws BadWebhookException {
        return text(read(attribute(dial, "Number", "url"), Map.of("CallSid", TARGET))
                .reply()
                .orElseThrow());
    }

    private static List<String> said(String page) {
        Element gather = Xml.first(page, "Gather");
        return List.of(
                gather.getFirstChild().getTextContent(), gather.getLastChild().getTextContent());
    }

    private List<CarrierEvent> result(Optional<String> briefing, Map<String, String> fields) throws Exception {
        return read(attribute(dialed("+14155550199", briefing), "Dial", "action"), fields)
                .events();
    }

    private List<CarrierEvent> progress(Optional<String> briefing, String word) throws Exception {
        String url = attribute(dialed("+14155550199", briefing), "Number", "statusCallback");
        return read(url, Map.of("CallSid", TARGET, "ParentCallSid", Requests.CALL, "CallStatus", word))
                .events();
    }

    private Delivery answer(Map<String, String> fields) throws Exception {
        String page = briefed(dialed("+14155550199", Optional.of(BRIEFING)));
        return read(Xml.first(page, "Gather").getAttribute("action"), fields);
    }

    private Delivery detection(String word) throws Exception {
        String url = attribute(dialed("+14155550199", Optional.of(BRIEFING)), "Number", "amdStatusCallback");
        return read(url, Map.of("CallSid", TARGET, "AnsweredBy", word));
    }

    private Delivery read(String url, Map<String, String> fields) throws BadWebhookException {
        return carrier.webhooks().read(Requests.called(url, fields));
    }

    private static List<CarrierEvent> events(TransferStatus status, String word) {
        return status == null ? List.of() : List.of(changed(status, word));
    }

    private static CarrierEvent changed(TransferStatus status, String word) {
        return new CarrierEvent.TransferChanged(CALL.carrierId(), status, word);
    }

    private static Dial.Builder dial(String ours) {
        return new Dial.Builder()
                .callerId("+14155550100")
                .timeout(20)
                .answerOnBridge(true)
                .action(URI.create(attribute(ours, "Dial", "action")))
                .method(HttpMethod.POST);
    }

    private static String document(Dial dial) throws Exception {
        return new VoiceResponse.Builder().dial(dial).build().toXml();
    }

    private static Say say(String text) {
        return new Say.Builder(text)
                .voice(Say.Voice.POLLY_AMY)
                .language(Say.Language.EN_GB)
                .build();
    }

    private static String attribute(String document, String element, String name) {
        return Xml.first(document, element).getAttribute(name);
    }

    private static String text(WebhookReply reply) {
        assertEquals(200, reply.status());
        return new String(reply.body(), UTF_8);
    }
}
