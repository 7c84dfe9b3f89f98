package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.line.Faults;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final String NUMBER = "+15005550107";

    private Customer customer;

    @BeforeEach
    void start() throws Exception {
        customer = new Customer(Faults.NONE);
    }

    @AfterEach
    void stop() {
        customer.close();
    }

    private List<JsonObject> available(String query) throws Exception {
        return customer.get("/AvailablePhoneNumbers/" + query)
                .getJsonArray("available_phone_numbers")
                .getValuesAs(JsonObject.class);
    }

    private JsonObject buy() throws Exception {
        HttpResponse<String> bought = customer.post(
                "/IncomingPhoneNumbers.json", "PhoneNumber", NUMBER, "VoiceUrl", "https://a.example/voice");
        assertEquals(201, bought.statusCode(), bought.body());
        return Shared.parse(bought.body());
    }

    @Test
    void search_findsNumbersOfTheAreaThatFit() throws Exception {
        List<JsonObject> one = available("US/Local.json?AreaCode=415&VoiceEnabled=true&PageSize=1");
        assertEquals("+14155550100", one.getFirst().getString("phone_number"));
        assertEquals(1, one.size());
        assertEquals(1, available("US/Local.json?Contains=5550*19").size());
        assertEquals(0, available("FR/Local.json").size());
        assertEquals(List.of(), customer.twilio.violations());
    }

    @Test
    void boughtNumber_isTheAccountsAndNobodyElses() throws Exception {
        JsonObject bought = buy();
        assertTrue(bought.getString("sid").startsWith("PN"));
        assertEquals("https://a.example/voice", bought.getString("voice_url"));
        assertEquals(1, list("?PhoneNumber=%2B15005550107").size());
        assertEquals(0, list("?PhoneNumber=%2B15005550108").size());
        assertTrue(available("US/Local.json?PageSize=200").stream()
                .noneMatch(number -> number.getString("phone_number").equals(NUMBER)));
        HttpResponse<String> again = customer.post("/IncomingPhoneNumbers.json", "PhoneNumber", NUMBER);
        assertEquals(21422, Shared.parse(again.body()).getInt("code"));
    }

    private List<JsonObject> list(String query) throws Exception {
        return customer.get("/IncomingPhoneNumbers.json" + query)
                .getJsonArray("incoming_phone_numbers")
                .getValuesAs(JsonObject.class);
    }

    @Test
    void numberSoldInBetween_cannotBeBoughtButTheNextCan() throws Exception {
        customer.twilio.sellInBetween(1);
        HttpResponse<String> gone = customer.post("/IncomingPhoneNumbers.json", "PhoneNumber", NUMBER);
        assertEquals(400, gone.statusCode());
        assertEquals(21422, Shared.parse(gone.body()).getInt("code"));
        HttpResponse<String> other = customer.post("/IncomingPhoneNumbers.json", "AreaCode", "415");
        assertEquals("+14155550100", Shared.parse(other.body()).getString("phone_number"));
    }

    @Test
    void update_changesWhatItNamesAndKeepsTheRest() throws Exception {
        String path = "/IncomingPhoneNumbers/" + buy().getString("sid") + ".json";
        customer.post(path, "StatusCallback", "https://a.example/status", "VoiceMethod", "GET");
        JsonObject number = customer.get(path);
        assertEquals("https://a.example/voice", number.getString("voice_url"));
        assertEquals("https://a.example/status", number.getString("status_callback"));
        assertEquals("GET", number.getString("voice_method"));
    }

    @Test
    void wrongFields_areBreaches() throws Exception {
        assertEquals(400, customer.post("/IncomingPhoneNumbers.json").statusCode());
        assertEquals(
                400,
                customer.post("/IncomingPhoneNumbers.json", "Number", NUMBER).statusCode());
        assertEquals(
                400,
                customer.post("/IncomingPhoneNumbers.json", "VoiceUrl", "a b").statusCode());
        customer.get("/AvailablePhoneNumbers/US/Local.json?AreaCode=41");
        assertEquals(4, customer.twilio.violations().size());
        assertEquals(
                404,
                customer.post("/IncomingPhoneNumbers/PN" + "0".repeat(32) + ".json", "FriendlyName", "x")
                        .statusCode());
    }
}
