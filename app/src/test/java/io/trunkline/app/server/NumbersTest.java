package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are bought and routed over the control interface, on every carrier. */
class NumbersTest {
    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void numberIsBought_thenRoutedAgain(String kind) throws Exception {
        try (Stage stage = new Stage(kind, Map.of())) {
            HttpResponse<String> bought = stage.server.control("POST", "/v1/numbers", "{\"country\":\"US\"}");
            assertEquals(201, bought.statusCode(), bought.body());
            assertTrue(bought.body().contains("\"carrier\":\"" + kind + "\""), bought.body());
            String number = bought.body().replaceFirst(".*\"number\":\"([^\"]+)\".*", "$1");
            HttpResponse<String> routed = stage.server.control("PUT", "/v1/numbers/" + number, "{}");
            assertEquals(200, routed.statusCode(), routed.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void numberIsNotOurs_is422(String kind) throws Exception {
        try (Stage stage = new Stage(kind, Map.of())) {
            HttpResponse<String> routed = stage.server.control("PUT", "/v1/numbers/+15550199", "{}");
            assertEquals(422, routed.statusCode(), routed.body());
        }
    }
}
