package io.trunkline.adapters.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.carrier.NumberSearch;
import io.trunkline.ports.carrier.Numbers;
import io.trunkline.ports.web.RestClient.Repeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelnyxNumbersTest {
    private static final PhoneNumber NUMBER = new PhoneNumber("+15550100");
    private static final NumberSearch SEARCH = new NumberSearch("US", Optional.of("555"), Optional.of("01"));
    private static final String SEARCHED = "/available_phone_numbers";
    private static final String ORDERS = "/number_orders";
    private static final String ORDER = "/number_orders/12ade33a-21c0-473b-b055-b3c836e1c292";
    private static final String OWNED = "/phone_numbers";
    private static final String APPLICATION = "/call_control_applications/" + Requests.CONNECTION;

    private final FakeTelnyx telnyx = new FakeTelnyx();
    private final LoopbackRest rest = new LoopbackRest();
    private final List<Duration> pauses = new ArrayList<>();
    private final Numbers numbers =
            Requests.carrier(telnyx, rest, Map.of(), pauses::add).numbers();

    @AfterEach
    void stop() {
        telnyx.close();
    }

    @Test
    void number_isBought_isFollowedToItsEnd() throws CarrierException {
        offered();
        ordered("pending", "pending", "success");
        telnyx.answering(OWNED, 200, owned(Requests.CONNECTION, "active"));
        assertEquals(NUMBER, numbers.buy(SEARCH));
        assertEquals(
                SEARCHED + "?filter%5Bcountry_code%5D=US&filter%5Bfeatures%5D=voice&filter%5Blimit%5D=1"
                        + "&filter%5Bnational_destination_code%5D=555&filter%5Bphone_number%5D%5Bcontains%5D=01",
                telnyx.received().getFirst().target());
        assertEquals(
                "{\"phone_numbers\":[{\"phone_number\":\"+15550100\"}],\"connection_id\":\"" + Requests.CONNECTION
                        + "\"}",
                telnyx.received().get(1).body());
        assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(2)), pauses);
        assertEquals(Repeat.UNPROCESSED, rest.repeats().get(1));
        assertEquals(6, telnyx.received().size());
    }

    @Test
    void order_leftTheNumberElsewhere_isMended() throws CarrierException {
        offered();
        ordered("success");
        telnyx.answering(OWNED, 200, owned("other", "active")).answering("/phone_numbers/123", 200, "{\"data\":{}}");
        numbers.buy(SEARCH);
        assertEquals("PATCH", telnyx.last().method());
        assertEquals(
                "{\"connection_id\":\"" + Requests.CONNECTION + "\"}",
                telnyx.last().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[]}", "{}", "{\"data\":[{\"phone_number\":\"abc\"}]}"})
    void number_isNotOffered_isSaid(String offer) {
        telnyx.answering(SEARCHED, 200, offer);
        assertEquals(Kind.CALLER_ERROR, failure(() -> numbers.buy(SEARCH)).kind());
        assertEquals(1, telnyx.received().size());
    }

    @ParameterizedTest
    @CsvSource({
        "422,85000,CARRIER_REFUSED",
        "422,85001,CARRIER_REFUSED",
        "422,85006,CARRIER_REFUSED",
        "422,85004,CALLER_ERROR"
    })
    void order_isRefused_isSaidWhose(int status, String code, Kind kind) {
        offered();
        telnyx.refusing(ORDERS, status, code, "No");
        CarrierException failure = failure(() -> numbers.buy(SEARCH));
        assertEquals(kind, failure.kind());
        assertTrue(failure.getMessage().contains(code), failure.getMessage());
    }

    @Test
    void order_fails_isSaid() {
        offered();
        ordered("pending", "failure");
        assertEquals(Kind.CARRIER_REFUSED, failure(() -> numbers.buy(SEARCH)).kind());
    }

    @Test
    void order_staysPending_isGivenUp() {
        offered();
        ordered("pending");
        CarrierException failure = failure(() -> numbers.buy(SEARCH));
        assertEquals(Kind.CARRIER_UNAVAILABLE, failure.kind());
        assertTrue(failure.getMessage().contains("still pending"), failure.getMessage());
        assertEquals(30, pauses.size());
    }

    @Test
    void order_wantsPapers_isSaidAtOnce() {
        offered();
        telnyx.answering(ORDERS, 200, order("pending"))
                .answering(ORDER, 200, order("pending").replace("\"status\"", "\"requirements_met\":false,\"status\""));
        CarrierException failure = failure(() -> numbers.buy(SEARCH));
        assertEquals(Kind.CARRIER_REFUSED, failure.kind());
        assertTrue(failure.getMessage().contains("documents"), failure.getMessage());
        assertEquals(List.of(), pauses);
    }

    @Test
    void wait_isInterrupted_staysSo() {
        offered();
        ordered("pending");
        Numbers impatient = Requests.carrier(telnyx, rest, Map.of(), _ -> {
                    throw new InterruptedException();
                })
                .numbers();
        assertEquals(
                Kind.CARRIER_UNAVAILABLE, failure(() -> impatient.buy(SEARCH)).kind());
        assertTrue(Thread.interrupted());
    }

    @Test
    void number_isRoutedAlready_isLeftAlone() throws CarrierException {
        telnyx.answering(OWNED, 200, owned(Requests.CONNECTION, "active"));
        numbers.route(NUMBER);
        assertEquals(1, telnyx.received().size());
        assertEquals(
                OWNED + "?filter%5Bphone_number%5D=%2B15550100", telnyx.last().target());
    }

    @Test
    void number_isNotOurs_isSaid() throws CarrierException {
        telnyx.answering(OWNED, 200, owned("x", "active").replace("+15550100", "+155501001"));
        assertEquals(Kind.CALLER_ERROR, failure(() -> numbers.route(NUMBER)).kind());
        assertTrue(numbers.problem(NUMBER).orElseThrow().contains("no such number"));
    }

    @Test
    void problem_isNone_saysNothing() throws CarrierException {
        telnyx.answering(OWNED, 200, owned(Requests.CONNECTION, "active"))
                .answering(APPLICATION, 200, application(Requests.BASE + "/voice", "2", true));
        assertEquals(Optional.empty(), numbers.problem(NUMBER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other|active|/voice|2|true|not assigned",
                "1494404757140276705|port-pending|/voice|2|true|port-pending",
                "1494404757140276705|active|/status|2|true|set its webhook URL",
                "1494404757140276705|active|/voice|1|true|version 2",
                "1494404757140276705|active|/voice|2|false|switched off"
            })
    void problem_isThere_isSaidWithItsCure(
            String connection, String status, String path, String version, boolean active, String words)
            throws CarrierException {
        telnyx.answering(OWNED, 200, owned(connection, status))
                .answering(APPLICATION, 200, application(Requests.BASE + path, version, active));
        String problem = numbers.problem(NUMBER).orElseThrow();
        assertTrue(problem.contains(words), problem);
    }

    private void offered() {
        telnyx.answering(SEARCHED, 200, "{\"data\":[{\"phone_number\":\"+15550100\"}]}");
    }

    private void ordered(String... statuses) {
        telnyx.answering(ORDERS, 200, order("pending"));
        for (String status : statuses) {
            telnyx.answering(ORDER, 200, order(status));
        }
    }

    private static String order(String status) {
        return "{\"data\":{\"id\":\"" + ORDER.substring(ORDERS.length() + 1) + "\",\"status\":\"" + status + "\"}}";
    }

    private static String owned(String connection, String status) {
        return "{\"data\":[{\"id\":\"123\",\"phone_number\":\"+15550100\",\"connection_id\":\"" + connection
                + "\",\"status\":\"" + status + "\"}]}";
    }

    private static String application(String url, String version, boolean active) {
        return "{\"data\":{\"webhook_event_url\":\"" + url + "\",\"webhook_api_version\":\"" + version
                + "\",\"active\":" + active + "}}";
    }

    private static CarrierException failure(Executable executable) {
        return assertThrows(CarrierException.class, executable);
    }
}
