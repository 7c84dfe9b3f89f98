package io.trunkline.adapters.twilio;

import static io.trunkline.adapters.twilio.Samples.CALL;
import static io.trunkline.adapters.twilio.Samples.failure;
import static io.trunkline.adapters.twilio.Samples.placing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.RestClient.Repeat;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class TwilioCallsTest {
    private static final String RECENT = "Wed, 27 Nov 2024 10:51:43 +0000";

    private final FakeTwilio twilio = new FakeTwilio();
    private final LoopbackRest rest = new LoopbackRest();

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void place_isTaken_tellsTwiliosName() throws CarrierException {
        assertEquals(new CarrierCallId(Requests.CALL), carrier().place(placing(true, Optional.empty())));
        assertEquals(List.of(Repeat.UNPROCESSED), rest.repeats());
    }

    @Test
    void place_isSent_equalsWhatTwiliosLibrariesSend() throws CarrierException {
        carrier().place(placing(true, Optional.empty()));
        Set<String> only = Set.of("Record", "RecordingStatusCallbackEvent", "TimeLimit", "MachineDetectionTimeout");
        Set<String> urls = Set.of("StatusCallback", "AsyncAmdStatusCallback", "Twiml");
        assertEquals(2, Golden.requestsLike(twilio.only(), only, urls));
    }

    @Test
    void place_withDetection_asksForItAsynchronously() throws CarrierException {
        Map<String, String> settings = new HashMap<>(twilio.settings());
        settings.put("machine-detection-timeout", "12");
        Requests.carrier(settings, rest).place(placing(true, Optional.empty()));
        FakeTwilio.Received request = twilio.only();
        assertEquals("DetectMessageEnd", request.field("MachineDetection"));
        assertEquals("12", request.field("MachineDetectionTimeout"));
        assertEquals("true", request.field("AsyncAmd"));
        assertEquals(Requests.BASE + "/amd?call=" + Samples.OURS, request.field("AsyncAmdStatusCallback"));
        assertEquals(Requests.BASE + "/status?call=" + Samples.OURS, request.field("StatusCallback"));
        assertEquals(List.of("initiated", "ringing", "answered", "completed"), request.fields("StatusCallbackEvent"));
        assertEquals("30", request.field("Timeout"));
        assertEquals("7200", request.field("TimeLimit"));
    }

    @Test
    void place_withoutDetection_asksForNone() throws CarrierException {
        carrier().place(placing(false, Optional.of(new Digits("ww12#"))));
        assertFalse(twilio.only().body().contains("Machine"), twilio.only().body());
        assertFalse(twilio.only().body().contains("Amd"), twilio.only().body());
        assertEquals("ww12#", twilio.only().field("SendDigits"));
    }

    @Test
    void place_isSent_bringsTheAudioAndComesBack() throws CarrierException {
        carrier().place(placing(false, Optional.empty()));
        String twiml = twilio.only().field("Twiml");
        Element stream = Xml.first(twiml, "Stream");
        assertEquals("wss://voice.example.com/ws/stream/outbound", stream.getAttribute("url"));
        assertEquals("token", Xml.first(twiml, "Parameter").getAttribute("name"));
        String next = Xml.first(twiml, "Redirect").getTextContent();
        assertTrue(next.matches(Requests.BASE + "/recovery[?]after=[0-9a-f]{16}&call=" + Samples.OURS), next);
    }

    @Test
    void place_withDetectionAndDigits_isRefusedBeforeAnyRequest() {
        CarrierException refused = failure(() -> carrier().place(placing(true, Optional.of(new Digits("1")))));
        assertEquals(Kind.CALLER_ERROR, refused.kind());
        assertEquals(List.of(), twilio.received());
    }

    @Test
    void place_withDigitsAboveTwiliosLimit_isRefusedBeforeAnyRequest() throws CarrierException {
        CarrierException refused =
                failure(() -> carrier().place(placing(false, Optional.of(new Digits("1".repeat(33))))));
        assertEquals(Kind.CALLER_ERROR, refused.kind());
        assertEquals(List.of(), twilio.received());
        carrier().place(placing(false, Optional.of(new Digits("1".repeat(32)))));
    }

    @Test
    void place_withParametersAboveTwiliosLimit_isRefusedBeforeAnyRequest() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 9; i++) {
            many.put("p" + i, "v".repeat(490));
        }
        CarrierException refused =
                failure(() -> carrier().place(placing(Samples.media(many), false, Optional.empty())));
        assertEquals(Kind.CALLER_ERROR, refused.kind());
        assertEquals(List.of(), twilio.received());
    }

    @ParameterizedTest
    @CsvSource({
        "400,21211,CALLER_ERROR",
        "400,21214,CALLER_ERROR",
        "400,21217,CALLER_ERROR",
        "400,21201,CALLER_ERROR",
        "400,21210,CARRIER_REFUSED",
        "400,21215,CARRIER_REFUSED",
        "400,21219,CARRIER_REFUSED",
        "400,10004,CARRIER_LIMITED",
        "401,20003,CARRIER_REFUSED",
        "403,20005,CARRIER_REFUSED",
        "429,20429,CARRIER_LIMITED",
        "500,20500,CARRIER_UNAVAILABLE",
        "503,20503,CARRIER_UNAVAILABLE"
    })
    void place_isNotTaken_saysWhoseItIs(int status, int code, Kind kind) {
        twilio.answerNext(status, "{\"code\":%d,\"message\":\"No.\",\"status\":%d}".formatted(code, status));
        CarrierException refused = failure(() -> carrier().place(placing(false, Optional.empty())));
        assertEquals(kind, refused.kind());
        assertEquals("Twilio answered " + status + ", " + code + ": No.", refused.getMessage());
        assertEquals(1, twilio.received().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"sid\":null}", "{\"sid\":\"CA../x\"}", "<html/>"})
    void place_isTakenWithoutAName_mayHaveHappened(String body) {
        twilio.answerNext(201, body);
        CarrierException unknown = failure(() -> carrier().place(placing(false, Optional.empty())));
        assertEquals(Kind.CARRIER_UNAVAILABLE, unknown.kind());
    }

    @Test
    void find_callWasPlaced_tellsIt() throws CarrierException {
        listed(listed(Requests.CALL, "\"" + RECENT + "\"", "outbound-api"));
        assertEquals(Optional.of(new CarrierCallId(Requests.CALL)), carrier().find(placing(false, Optional.empty())));
        assertEquals(
                List.of(
                        new Form.Field("To", "+16175551212"),
                        new Form.Field("From", "+14155550100"),
                        new Form.Field("PageSize", "50")),
                twilio.only().query().fields());
        assertEquals(List.of(Repeat.SAFE), rest.repeats());
    }

    @Test
    void find_callWaitsInTwiliosQueue_tellsIt() throws CarrierException {
        listed(listed(Requests.CALL, "null", "outbound-api"));
        assertTrue(carrier().find(placing(false, Optional.empty())).isPresent());
    }

    @Test
    void find_onlyOthersAreThere_tellsNone() throws CarrierException {
        listed(
                listed("CA" + "1".repeat(32), "\"Wed, 27 Nov 2024 10:51:20 +0000\"", "outbound-api"),
                listed("CA" + "2".repeat(32), "\"" + RECENT + "\"", "outbound-dial"),
                listed("CA" + "3".repeat(32), "\"" + RECENT + "\"", "inbound"),
                "{\"sid\":\"no sid\"}",
                "7");
        assertEquals(Optional.empty(), carrier().find(placing(false, Optional.empty())));
    }

    @Test
    void find_severalCouldBeMeant_isNotGuessed() {
        listed(
                listed("CA" + "1".repeat(32), "\"" + RECENT + "\"", "outbound-api"),
                listed("CA" + "2".repeat(32), "null", "outbound-api"));
        CarrierException unsure = failure(() -> carrier().find(placing(false, Optional.empty())));
        assertEquals(Kind.CARRIER_UNAVAILABLE, unsure.kind());
        assertTrue(unsure.getMessage().contains("2 calls"), unsure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "queued,INITIATED",
        "ringing,RINGING",
        "in-progress,ANSWERED",
        "completed,COMPLETED",
        "busy,BUSY",
        "failed,FAILED",
        "no-answer,NO_ANSWER",
        "canceled,CANCELED"
    })
    void status_isAsked_isTranslated(String word, CallStatus status) throws CarrierException {
        twilio.answerNext(200, "{\"status\":\"%s\"}".formatted(word));
        assertEquals(status, carrier().status(CALL));
    }

    @Test
    void status_isSent_equalsWhatTwiliosLibrariesSend() throws CarrierException {
        carrier().status(CALL);
        assertEquals(2, Golden.requestsLike(twilio.only(), Set.of(), Set.of()));
    }

    @Test
    void status_isAskedWithAnApiKey_equalsWhatTwiliosLibrarySends() throws CarrierException {
        twilio.answerNext(200, "{\"status\":\"queued\"}");
        Map<String, String> settings = new HashMap<>(twilio.settings());
        settings.putAll(Map.of("api-key", FakeTwilio.API_KEY, "api-secret", "secret"));
        Requests.carrier(settings, rest).status(CALL);
        assertEquals(1, Golden.requestsLike(twilio.only(), Set.of(), Set.of()));
    }

    @Test
    void status_isNoneWeKnow_isSaidSo() {
        twilio.answerNext(200, "{\"status\":\"teleported\"}");
        assertEquals(
                Kind.CARRIER_UNAVAILABLE, failure(() -> carrier().status(CALL)).kind());
    }

    @Test
    void sendDigits_areSent_pressesAndBringsTheAudioAgain() throws CarrierException {
        carrier().sendDigits(CALL, new Digits("1W2"), Samples.MEDIA);
        String twiml = twilio.only().field("Twiml");
        Element golden = Xml.parse(Golden.document("play-digits-then-reconnect-stream"));
        Element ours = Xml.parse(twiml);
        assertTrue(golden.getFirstChild().isEqualNode(ours.getFirstChild()), twiml);
        assertEquals("Connect", ours.getChildNodes().item(1).getNodeName());
        assertEquals("Redirect", ours.getChildNodes().item(2).getNodeName());
        assertTrue(ours.getLastChild().getTextContent().endsWith("&call=" + Samples.OURS));
        assertEquals(List.of(Repeat.UNPROCESSED), rest.repeats());
    }

    @Test
    void sendDigits_callIsOver_saysSo() throws CarrierException {
        carrier().hangUp(CALL);
        CarrierException over = failure(() -> carrier().sendDigits(CALL, new Digits("1"), Samples.MEDIA));
        assertEquals(Kind.CALLER_ERROR, over.kind());
        assertTrue(over.getMessage().contains("21220"), over.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"-0.03000,0.03000", "0,0", "0.0125,0.0125", "-12,12"})
    void cost_isKnown_isPositiveAndConfirmed(String price, BigDecimal amount) throws CarrierException {
        twilio.answerNext(200, "{\"price\":\"%s\",\"price_unit\":\"USD\"}".formatted(price));
        assertEquals(Optional.of(new Cost(amount, "USD", true)), carrier().cost(CALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"price\":null,\"price_unit\":\"USD\"}", "{}"})
    void cost_isNotKnownYet_isEmpty(String body) throws CarrierException {
        twilio.answerNext(200, body);
        assertEquals(Optional.empty(), carrier().cost(CALL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"price\":\"free\",\"price_unit\":\"USD\"}",
                "{\"price\":\"-1\",\"price_unit\":\"dollars\"}",
                "{\"price\":\"-1\"}"
            })
    void cost_cannotBeRead_isSaidSo(String body) {
        twilio.answerNext(200, body);
        assertEquals(
                Kind.CARRIER_UNAVAILABLE, failure(() -> carrier().cost(CALL)).kind());
    }

    private void listed(String... calls) {
        twilio.answerNext(200, "{\"calls\":[" + String.join(",", calls) + "]}");
    }

    private static String listed(String sid, String created, String direction) {
        return "{\"sid\":\"%s\",\"date_created\":%s,\"direction\":\"%s\"}".formatted(sid, created, direction);
    }

    private Carrier carrier() {
        return twilio.carrier(rest);
    }
}
