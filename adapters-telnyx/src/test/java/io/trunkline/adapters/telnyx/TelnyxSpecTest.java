package io.trunkline.adapters.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.LoopbackRest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of all requests that the other tests send: it must be there, and see what is wrong. */
class TelnyxSpecTest {
    private static final String TARGET = "/calls/" + Requests.LEG + "/actions/hangup";
    private static final String HANGUP = "/calls/v3:x/actions/hangup";

    @BeforeEach
    void requireDescription() {
        Shared.json(Shared.SPEC);
    }

    @Test
    void request_isRight_passes() {
        assertEquals(List.of(), TelnyxSpec.wrongs("POST", HANGUP, "{\"command_id\":\"1\"}"));
        assertEquals(
                List.of(),
                TelnyxSpec.wrongs(
                        "GET", "/available_phone_numbers?filter%5Blimit%5D=1&filter%5Bfeatures%5D=voice,sms", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/calls/v3:x/actions/hangup|{\"comand_id\":\"1\"}",
                "POST|/calls/v3:x/actions/hangup|{\"client_state\":\"no base64\"}",
                "POST|/calls/v3:x/actions/answer|{\"stream_auth_token\":\"t\"}",
                "POST|/calls/v3:x/actions/send_dtmf|{\"digits\":\"1a\"}",
                "POST|/calls/v3:x/actions/send_dtmf|{\"digits\":\"1\",\"duration_millis\":501}",
                "POST|/calls/v3:x/actions/speak|{\"payload\":\"x\"}",
                "POST|/calls/v3:x/actions/stream_start|{}",
                "GET|/calls/v3:x/actions/hangup|''",
                "POST|/calls|{\"connection_id\":\"1\",\"to\":\"+15550100\",\"from\":\"+15550101\",\"timeout_secs\":4}",
                "GET|/available_phone_numbers?filter%5Bphone_number%5D%5Bcountry_code%5D=US|''",
                "GET|/available_phone_numbers?filter%5Bareacode%5D=201|''",
                "GET|/available_phone_numbers?limit%5Bx%5D=201|''",
                "GET|/detail_records?filter%5Brecord_type%5D=phone|''",
                "GET|/connections/1/active_calls?page%5Blimit%5D=251|''"
            })
    void request_isWrong_isSeen(String method, String target, String body) {
        assertFalse(TelnyxSpec.wrongs(method, target, body).isEmpty(), target);
    }

    @Test
    void adapter_sendsAWrongField_failsItsTest() throws CarrierException {
        FakeTelnyx telnyx = new FakeTelnyx();
        TelnyxRest rest = new TelnyxRest(Requests.account(Map.of("api-base-url", telnyx.url())), new LoopbackRest());
        rest.send("POST", TARGET, TelnyxJson.builder().add("reason", "planted").build());
        AssertionError seen = assertThrows(AssertionError.class, telnyx::close);
        assertTrue(seen.getMessage().contains("reason"), seen.getMessage());
    }
}
