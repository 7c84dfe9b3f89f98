package io.trunkline.adapters.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.call.Cost;
import io.trunkline.ports.carrier.Answer;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.web.RestClient;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TelnyxCostsTest {
    private static final String CALL = "{\"data\":{\"call_leg_id\":\"" + Requests.LEG_ID + "\"}}";

    @Test
    void call_isOver_costsTheSumOfItsParts() throws CarrierException {
        Map<String, String> records = Map.of(
                "sip-trunking", record("0.0050", "USD"),
                "call-control", record("0.0018", "USD"),
                "recording", record("0.0038", "USD"));
        assertEquals(Optional.of(new Cost(new BigDecimal("0.0106"), "USD", true)), cost(telnyx(CALL, records)));
    }

    @Test
    void call_isNotAccountedFor_costIsUnknown() throws CarrierException {
        assertEquals(Optional.empty(), cost(telnyx(CALL, Map.of())));
        assertEquals(Optional.empty(), cost(telnyx(CALL, Map.of("recording", record("0.0038", "USD")))));
        assertEquals(Optional.empty(), cost(telnyx("{\"data\":{}}", Map.of())));
    }

    @Test
    void records_areOfOtherLegs_areNotCounted() throws CarrierException {
        String others = record("9.99", "USD").replace(Requests.LEG_ID, "other");
        assertEquals(Optional.empty(), cost(telnyx(CALL, Map.of("sip-trunking", others))));
    }

    @Test
    void leg_isKnownByItsOtherName_needsNoCall() throws CarrierException {
        RestClient rest = telnyx("", Map.of("call-control", record("0.5", "EUR")));
        assertEquals(
                Optional.of(new Cost(new BigDecimal("0.5"), "EUR", true)),
                new TelnyxCarrier(Requests.account(Map.of()), Requests.context(rest))
                        .cost(new CarrierCall(Requests.CALL, new LegName(Requests.LEG_ID).id())));
    }

    @Test
    void call_isForgotten_costIsUnknown() throws CarrierException {
        assertEquals(
                Optional.empty(),
                cost((request, _) -> new Answer(request, 404, FakeTelnyx.error("10005", "Not found"))));
    }

    @Test
    void records_cannotBeRead_isSaid() {
        assertThrows(
                CarrierException.class,
                () -> cost((request, _) -> request.uri().getPath().contains("/calls/")
                        ? new Answer(request, 200, CALL)
                        : new Answer(request, 200, "<html>")));
    }

    private static Optional<Cost> cost(RestClient rest) throws CarrierException {
        return new TelnyxCarrier(Requests.account(Map.of()), Requests.context(rest)).cost(Requests.LIVE);
    }

    private static RestClient telnyx(String call, Map<String, String> records) {
        return (request, _) -> {
            assertEquals(
                    List.of(),
                    TelnyxSpec.wrongs(
                            request.method(),
                            request.uri().toString().substring("https://api.telnyx.com/v2".length()),
                            ""));
            return new Answer(
                    request,
                    200,
                    request.uri().getPath().contains("/calls/")
                            ? call
                            : "{\"data\":[" + records.getOrDefault(type(request), "") + "]}");
        };
    }

    private static String type(HttpRequest request) {
        return URLDecoder.decode(request.uri().getRawQuery(), StandardCharsets.UTF_8)
                .replaceFirst(".*filter\\[record_type]=([^&]*).*", "$1");
    }

    private static String record(String cost, String currency) {
        return "{\"call_leg_id\":\"" + Requests.LEG_ID + "\",\"cost\":\"" + cost + "\",\"currency\":\"" + currency
                + "\"}";
    }
}
