package io.trunkline.adapters.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class TwilioCarrierTest {
    private static final CallId OURS = new CallId("01936a5e-0000-7000-8000-000000000001");
    private static final CarrierCall CALL = new CarrierCall(OURS, new CarrierCallId(Requests.CALL));
    private static final String CALLS =
            "/2010-04-01/Accounts/" + Requests.ACCOUNT + "/Calls/" + Requests.CALL + ".json";

    private final FakeTwilio twilio = new FakeTwilio();
    private final LoopbackRest rest = new LoopbackRest();

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void capabilities_areAsked_areThose() {
        Set<Capability> all = EnumSet.allOf(Capability.class);
        all.removeAll(Set.of(Capability.REATTACHES, Capability.ENDS_WITH_MEDIA));
        assertEquals(all, carrier().capabilities());
    }

    @Test
    void hangUp_twice_endsCallOnce() throws CarrierException {
        carrier().hangUp(CALL);
        carrier().hangUp(CALL);
        FakeTwilio.Received first = twilio.received().getFirst();
        assertEquals(
                new FakeTwilio.Received(
                        "POST",
                        CALLS,
                        "application/x-www-form-urlencoded",
                        FakeTwilio.basic(Requests.ACCOUNT, Requests.TOKEN),
                        "Status=completed"),
                first);
        assertEquals(2, twilio.received().size());
        assertEquals(List.of(RestClient.Repeat.SAFE, RestClient.Repeat.SAFE), rest.repeats());
    }

    @Test
    void hangUp_isSent_equalsWhatTwiliosLibrariesSend() throws CarrierException {
        carrier().hangUp(CALL);
        assertEquals(2, Golden.requestsLike(twilio.only(), Set.of(), Set.of()));
    }

    @Test
    void announceAndHangUp_isSent_equalsWhatTwiliosLibrariesSend() throws CarrierException {
        carrier().announceAndHangUp(CALL, new Announcement.Text("hi"));
        assertEquals(1, Golden.requestsLike(twilio.only(), Set.of(), Set.of()));
    }

    @Test
    void announceAndHangUp_ofAnyText_arrivesWhole() throws CarrierException {
        String text = "1 + 1 = 2 & <caf\u00e9> 100% \ud83d\udc4b";
        carrier().announceAndHangUp(CALL, new Announcement.Text(text));
        FakeTwilio.Received request = twilio.received().getFirst();
        assertTrue(request.body().contains("1+%2B+1+%3D+2"), request.body());
        assertEquals(
                text, Xml.parse(request.form().first("Twiml").orElseThrow()).getTextContent());
    }

    @Test
    void announceAndHangUp_ofLongText_staysUnderTwiliosLimit() throws CarrierException {
        carrier().announceAndHangUp(CALL, new Announcement.Text("& so on ".repeat(2_000)));
        String document = twilio.received().getFirst().form().first("Twiml").orElseThrow();
        assertTrue(document.length() <= 4_000);
        assertEquals("Hangup", Xml.parse(document).getLastChild().getNodeName());
    }

    @Test
    void announceAndHangUp_callIsOver_isNoError() throws CarrierException {
        carrier().hangUp(CALL);
        carrier().announceAndHangUp(CALL, new Announcement.Text("Anybody?"));
        assertEquals(2, twilio.received().size());
    }

    @Test
    void announceAndHangUp_ofASound_playsIt() throws CarrierException {
        URI sound = URI.create("https://voice.example.com/bye.wav?a=1&b=2");
        carrier().announceAndHangUp(CALL, new Announcement.Sound(sound));
        String document = twilio.only().field("Twiml");
        assertEquals(sound.toString(), Xml.first(document, "Play").getTextContent());
    }

    @Test
    void announceAndHangUp_hasAVoice_speaksWithIt() throws CarrierException {
        carrier(Map.of("say-voice", "Polly.Vicki", "say-language", "de-DE"))
                .announceAndHangUp(CALL, new Announcement.Text("Auf Wiederh\u00f6ren"));
        Element say = Xml.first(twilio.only().field("Twiml"), "Say");
        assertEquals("Polly.Vicki", say.getAttribute("voice"));
        assertEquals("de-DE", say.getAttribute("language"));
    }

    @Test
    void hangUp_callIsUnknown_isNoError() throws CarrierException {
        twilio.answerNext(404, "{\"code\":20404,\"message\":\"not found\",\"status\":404}");
        carrier().hangUp(CALL);
        assertEquals(1, twilio.received().size());
    }

    @Test
    void callId_isNoCallSid_isRefusedBeforeAnyRequest() {
        CarrierCall call = new CarrierCall(OURS, new CarrierCallId(Requests.CALL + "/../../Accounts"));
        assertEquals(Kind.CALLER_ERROR, failure(() -> carrier().hangUp(call)).kind());
        assertEquals(
                Kind.CALLER_ERROR,
                failure(() -> carrier().announceAndHangUp(call, new Announcement.Text("x")))
                        .kind());
        assertEquals(List.of(), twilio.received());
    }

    @Test
    void apiKey_isGiven_opensRestInPlaceOfTheToken() throws CarrierException {
        withApiKey(FakeTwilio.API_SECRET).hangUp(CALL);
        assertEquals(
                FakeTwilio.basic(FakeTwilio.API_KEY, FakeTwilio.API_SECRET),
                twilio.received().getFirst().authorization());
    }

    @Test
    void tokens_areSeveral_firstOpensRest() throws CarrierException {
        carrier(Map.of("auth-token", Requests.TOKEN + ", old")).hangUp(CALL);
        assertEquals(
                FakeTwilio.basic(Requests.ACCOUNT, Requests.TOKEN),
                twilio.received().getFirst().authorization());
    }

    @Test
    void credentials_areRight_areVerifiedEach() throws CarrierException {
        carrier().verifyCredentials();
        withApiKey(FakeTwilio.API_SECRET).verifyCredentials();
        assertEquals(
                List.of(".json", ".json", "/Calls.json?PageSize=1"),
                twilio.received().stream()
                        .map(request -> request.uri().substring(("/2010-04-01/Accounts/" + Requests.ACCOUNT).length()))
                        .toList());
    }

    @Test
    void credentials_areWrong_areRefusedWithTwiliosWords() {
        CarrierException token =
                failure(() -> carrier(Map.of("auth-token", "wrong-token")).verifyCredentials());
        assertEquals("Twilio answered 401, 20003: Authenticate", token.getMessage());
        assertEquals(Kind.CARRIER_REFUSED, token.kind());
        assertEquals(
                Kind.CARRIER_REFUSED,
                failure(() -> withApiKey("wrong").verifyCredentials()).kind());
    }

    @ParameterizedTest
    @CsvSource({
        "400,CALLER_ERROR",
        "404,CALLER_ERROR",
        "422,CALLER_ERROR",
        "401,CARRIER_REFUSED",
        "403,CARRIER_REFUSED",
        "429,CARRIER_LIMITED",
        "408,CARRIER_UNAVAILABLE",
        "500,CARRIER_UNAVAILABLE",
        "503,CARRIER_UNAVAILABLE",
        "302,CARRIER_UNAVAILABLE"
    })
    void refusal_ofEachStatus_saysWhoseItIs(int status, Kind kind) {
        twilio.answerNext(
                status, "{\"code\":21205,\"message\":\"Url is\\nnot valid\",\"status\":%d}".formatted(status));
        CarrierException failure = failure(() -> carrier().verifyCredentials());
        assertEquals(kind, failure.kind());
        assertEquals("Twilio answered " + status + ", 21205: Url is not valid", failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"<html>Bad gateway</html>", "''", "[]", "{\"code\":\"x\",\"message\":5}", "{"},
            delimiter = '|')
    void refusal_isNotTwiliosJson_saysTheStatus(String body) {
        twilio.answerNext(502, body);
        CarrierException failure = failure(() -> carrier().hangUp(CALL));
        assertEquals("Twilio answered 502", failure.getMessage());
        assertEquals(Kind.CARRIER_UNAVAILABLE, failure.kind());
    }

    @Test
    void refusal_isLongWinded_isCutShort() {
        twilio.answerNext(400, "{\"code\":21200,\"message\":\"%s\"}".formatted("x".repeat(5_000)));
        assertTrue(failure(() -> carrier().hangUp(CALL)).toString().length() < 300);
    }

    @Test
    void twilio_cannotBeReached_isUnavailable() {
        Carrier carrier = Requests.carrier(settings(Map.of()), (_, _) -> {
            throw new ConnectException("refused");
        });
        CarrierException failure = failure(() -> carrier.hangUp(CALL));
        assertEquals(Kind.CARRIER_UNAVAILABLE, failure.kind());
        assertInstanceOf(IOException.class, failure.getCause());
    }

    @Test
    void thread_isInterruptedWhileAsking_staysInterrupted() {
        Carrier carrier = Requests.carrier(settings(Map.of()), (_, _) -> {
            throw new InterruptedException();
        });
        assertEquals(
                Kind.CARRIER_UNAVAILABLE, failure(() -> carrier.hangUp(CALL)).kind());
        assertTrue(Thread.interrupted());
    }

    private Carrier carrier() {
        return carrier(Map.of());
    }

    private Carrier withApiKey(String secret) {
        return carrier(Map.of("api-key", FakeTwilio.API_KEY, "api-secret", secret));
    }

    private Carrier carrier(Map<String, String> more) {
        return Requests.carrier(settings(more), rest);
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "account-sid", Requests.ACCOUNT, "auth-token", Requests.TOKEN, "api-base-url", twilio.url() + "/"));
        settings.putAll(more);
        return settings;
    }

    private interface Operation {
        void run() throws CarrierException;
    }

    private static CarrierException failure(Operation operation) {
        return assertThrows(CarrierException.class, operation::run);
    }
}
