package io.trunkline.adapters.twilio;

import static io.trunkline.adapters.twilio.Samples.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.carrier.NumberSearch;
import io.trunkline.ports.carrier.Numbers;
import io.trunkline.ports.web.RestClient.Repeat;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioNumbersTest {
    private static final PhoneNumber NUMBER = new PhoneNumber("+14155550100");
    private static final NumberSearch ANY = new NumberSearch("US", Optional.empty(), Optional.empty());
    private static final String SID = "PN0123456789abcdef0123456789abcdef";
    private static final String VOICE = Requests.BASE + "/voice";

    private static final Set<String> BESIDE =
            Set.of("StatusCallback", "StatusCallbackMethod", "VoiceFallbackUrl", "VoiceFallbackMethod");

    private final FakeTwilio twilio = new FakeTwilio();
    private final LoopbackRest rest = new LoopbackRest();

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void buy_thereIsOne_isOursAndRouted() throws CarrierException {
        assertEquals(new PhoneNumber("+15550177"), numbers().buy(ANY));
        FakeTwilio.Received search = twilio.received().getFirst();
        assertEquals(2, Golden.requestsLike(search, Set.of(), Set.of()));
        FakeTwilio.Received purchase = twilio.received().getLast();
        assertEquals("+15550177", purchase.field("PhoneNumber"));
        assertEquals(VOICE, purchase.field("VoiceUrl"));
        assertEquals("POST", purchase.field("VoiceMethod"));
        assertEquals(Requests.BASE + "/status", purchase.field("StatusCallback"));
        assertEquals(VOICE, purchase.field("VoiceFallbackUrl"));
        Set<String> routing = new HashSet<>(BESIDE);
        routing.addAll(Set.of("VoiceUrl", "VoiceMethod"));
        assertEquals(1, Golden.requestsLike(purchase, routing, Set.of("PhoneNumber")));
        assertEquals(List.of(Repeat.SAFE, Repeat.UNPROCESSED), rest.repeats());
    }

    @Test
    void buy_isNarrowed_asksForThat() throws CarrierException {
        numbers().buy(new NumberSearch("US", Optional.of("415"), Optional.of("5550")));
        Form query = twilio.received().getFirst().query();
        assertEquals(Optional.of("415"), query.first("AreaCode"));
        assertEquals(Optional.of("5550"), query.first("Contains"));
    }

    @Test
    void buy_byAreaCodeWhereTwilioKnowsNone_isRefusedBeforeAnyRequest() {
        NumberSearch search = new NumberSearch("DE", Optional.of("30"), Optional.empty());
        assertEquals(Kind.CALLER_ERROR, failure(() -> numbers().buy(search)).kind());
        assertEquals(List.of(), twilio.received());
    }

    @Test
    void buy_thereIsNone_saysSo() {
        twilio.answerNext(200, "{\"available_phone_numbers\":[]}");
        CarrierException none = failure(() -> numbers().buy(ANY));
        assertEquals(Kind.CALLER_ERROR, none.kind());
        assertEquals(1, twilio.received().size());
    }

    @Test
    void buy_isSoldInBetween_saysSoWithTwiliosWords() {
        twilio.answerNext(200, "{\"available_phone_numbers\":[{\"phone_number\":\"+15550177\"}]}");
        twilio.answerNext(400, "{\"code\":21422,\"message\":\"PhoneNumber is not available\",\"status\":400}");
        CarrierException sold = failure(() -> numbers().buy(ANY));
        assertEquals(Kind.CARRIER_REFUSED, sold.kind());
        assertTrue(sold.getMessage().contains("could not be bought"), sold.getMessage());
        assertTrue(sold.getMessage().contains("21422: PhoneNumber is not available"), sold.getMessage());
        assertFalse(sold.getMessage().contains("+15550177"), sold.getMessage());
    }

    @Test
    void route_numberIsOurs_pointsItAtUs() throws CarrierException {
        owned(VOICE + "x", "null", "null");
        twilio.answerNext(200, number(VOICE, "null", "null"));
        numbers().route(NUMBER);
        assertEquals(2, Golden.requestsLike(twilio.received().getFirst(), Set.of(), Set.of("PageSize")));
        FakeTwilio.Received change = twilio.received().getLast();
        assertEquals(2, Golden.requestsLike(change, BESIDE, Set.of("VoiceUrl")));
        assertEquals(VOICE, change.field("VoiceFallbackUrl"));
        assertEquals(VOICE, change.field("VoiceUrl"));
        assertEquals(List.of(Repeat.SAFE, Repeat.SAFE), rest.repeats());
    }

    @Test
    void route_numberIsNotThere_saysSo() {
        twilio.answerNext(
                200,
                "{\"incoming_phone_numbers\":[{\"sid\":\"%s\",\"phone_number\":\"+141555501009\"}]}".formatted(SID));
        CarrierException missing = failure(() -> numbers().route(NUMBER));
        assertEquals(Kind.CALLER_ERROR, missing.kind());
        assertEquals(1, twilio.received().size());
    }

    @Test
    void route_somethingOverridesIt_saysSo() {
        owned(VOICE, "null", "\"TK1\"");
        twilio.answerNext(200, number(VOICE, "null", "\"TK1\""));
        CarrierException overridden = failure(() -> numbers().route(NUMBER));
        assertEquals(Kind.CARRIER_REFUSED, overridden.kind());
        assertTrue(overridden.getMessage().contains("trunk"), overridden.getMessage());
    }

    @Test
    void route_sidIsHostile_reachesNoUrl() {
        twilio.answerNext(
                200,
                "{\"incoming_phone_numbers\":[{\"sid\":\"PN/../x\",\"phone_number\":\"%s\"}]}"
                        .formatted(NUMBER.value()));
        assertEquals(
                Kind.CARRIER_UNAVAILABLE, failure(() -> numbers().route(NUMBER)).kind());
        assertEquals(1, twilio.received().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://voice.example.com/webhooks/twilio/voice|null|null|",
                "https://voice.example.com/webhooks/twilio/voice#rc=2&rp=5xx|null|\"\"|",
                "https://old.example.com/voice|null|null|https://old.example.com/voice",
                "''|null|null|nowhere",
                "https://voice.example.com/webhooks/twilio/voice|\"AP1\"|null|application",
                "https://voice.example.com/webhooks/twilio/voice|null|\"TK1\"|trunk"
            })
    void problem_isLookedFor_isNamedWithItsMending(String url, String application, String trunk, String named)
            throws CarrierException {
        owned(url, application, trunk);
        Optional<String> problem = numbers().problem(NUMBER);
        assertEquals(named == null, problem.isEmpty());
        assertTrue(named == null || problem.get().contains(named), problem.toString());
    }

    @Test
    void problem_isTheMethod_isNamed() throws CarrierException {
        twilio.answerNext(
                200,
                "{\"incoming_phone_numbers\":[{\"phone_number\":\"%s\",\"voice_url\":\"%s\",\"voice_method\":\"GET\"}]}"
                        .formatted(NUMBER.value(), VOICE));
        assertTrue(numbers().problem(NUMBER).orElseThrow().contains("GET"));
    }

    @Test
    void problem_numberIsNotThere_isNamed() throws CarrierException {
        assertTrue(numbers().problem(NUMBER).orElseThrow().contains("no such number"));
    }

    private void owned(String url, String application, String trunk) {
        twilio.answerNext(200, "{\"incoming_phone_numbers\":[" + number(url, application, trunk) + "]}");
    }

    private static String number(String url, String application, String trunk) {
        return """
                {"sid":"%s","phone_number":"%s","voice_url":"%s","voice_method":"POST",\
                "voice_application_sid":%s,"trunk_sid":%s}""".formatted(SID, NUMBER.value(), url, application, trunk);
    }

    private Numbers numbers() throws CarrierException {
        return twilio.carrier(rest).numbers();
    }
}
