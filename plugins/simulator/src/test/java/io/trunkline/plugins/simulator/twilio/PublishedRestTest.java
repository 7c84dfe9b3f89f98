package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.line.Faults;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The imitation's REST interface against what Twilio publishes and what its packages send. */
class PublishedRestTest {
    private static final String SPECIFICATION = "specs/twilio-voice.openapi.json";
    private static final String ANY_SID = "0123456789abcdef0123456789abcdef";

    private Customer customer;

    @BeforeEach
    void start() throws Exception {
        customer = new Customer(Faults.NONE);
    }

    @AfterEach
    void stop() {
        customer.close();
    }

    private String liveCall() throws Exception {
        Future<?> _ = customer.expect(Customer.THEM);
        String sid = customer.place(customer.server.connect("<Hangup/>"));
        customer.server.peer().next("media");
        return sid;
    }

    private JsonObject recording(String call) throws Exception {
        return Shared.parse(customer.post("/Calls/" + call + "/Recordings.json").body());
    }

    @Test
    void resources_satisfyThePublishedSchemas() throws Exception {
        String call = liveCall();
        JsonObject number = Shared.parse(
                customer.post("/IncomingPhoneNumbers.json", "AreaCode", "415").body());
        assertEquals(List.of(), faults("api.v2010.account.call", customer.get("/Calls/" + call + ".json")));
        assertEquals(List.of(), faults("api.v2010.account.call.call_recording", recording(call)));
        assertEquals(List.of(), faults("api.v2010.account.incoming_phone_number", number));
        JsonObject available = customer.get("/AvailablePhoneNumbers/US/Local.json?PageSize=1")
                .getJsonArray("available_phone_numbers")
                .getJsonObject(0);
        assertEquals(
                List.of(),
                faults("api.v2010.account.available_phone_number_country.available_phone_number_local", available));
        assertEquals(List.of(), faults("twilio_error", customer.get("/Calls/CA" + ANY_SID + ".json")));
    }

    @Test
    void schema_refusesAResourceThatIsWrong() throws Exception {
        assertFalse(faults("api.v2010.account.call", Shared.parse("{\"status\":\"answered\"}"))
                .isEmpty());
    }

    private static List<String> faults(String definition, JsonObject resource) throws Exception {
        String text = Json.object()
                .add("components", Shared.json(SPECIFICATION).getJsonObject("components"))
                .add("$ref", "#/components/schemas/" + definition)
                .build()
                .toString();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        return schema.validate(withoutNulls(resource).toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** JSON Schema does not know what OpenAPI calls nullable, so a null counts as an absent field. */
    private static JsonValue withoutNulls(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                JsonObjectBuilder copy = Json.object();
                object.forEach((name, inner) -> {
                    if (inner.getValueType() != JsonValue.ValueType.NULL) {
                        copy.add(name, withoutNulls(inner));
                    }
                });
                yield copy.build();
            }
            case JsonArray array -> {
                JsonArrayBuilder copy = Json.array();
                array.forEach(inner -> copy.add(withoutNulls(inner)));
                yield copy.build();
            }
            default -> value;
        };
    }

    @Test
    void requestsOfTwiliosPackages_areTaken() throws Exception {
        int taken = 0;
        for (JsonValue value : Shared.array("vectors/twilio-wire-golden.json", "requests")) {
            JsonObject request = value.asJsonObject();
            boolean wrong = request.getJsonArray("form").toString().contains("[\"MachineDetection\",\"yes\"]");
            HttpResponse<String> response = send(request);
            int status = response.statusCode();
            assertTrue(wrong ? status == 400 : status < 300, request.getString("url") + ": " + response.body());
            taken++;
        }
        assertTrue(taken >= 27, "only " + taken);
        assertEquals(
                2,
                customer.twilio.violations().size(),
                customer.twilio.violations().toString());
    }

    /** As it was recorded, but for the names of what it is about. */
    private HttpResponse<String> send(JsonObject recorded) throws Exception {
        String url = recorded.getString("url").replace("AC" + ANY_SID, customer.setting("account-sid"));
        if (url.contains("CA" + ANY_SID)) {
            String call = liveCall();
            if (url.contains("Twilio.CURRENT")) {
                recording(call);
            }
            String own = url.contains("RE" + ANY_SID) ? recording(call).getString("sid") : "";
            url = url.replace("CA" + ANY_SID, call).replace("RE" + ANY_SID, own);
        }
        if (url.contains("RE" + ANY_SID)) {
            url = url.replace("RE" + ANY_SID, recording(liveCall()).getString("sid"));
        }
        if (url.contains("PN" + ANY_SID)) {
            JsonObject number = Shared.parse(customer.post("/IncomingPhoneNumbers.json", "AreaCode", "416")
                    .body());
            url = url.replace("PN" + ANY_SID, number.getString("sid"));
        }
        boolean byKey = decoded(recorded).startsWith("SK");
        List<String> users = byKey
                ? List.of(
                        customer.twilio.apiKey().get("carriers.twilio.api-key"),
                        customer.twilio.apiKey().get("carriers.twilio.api-secret"))
                : List.of(customer.setting("account-sid"), customer.setting("auth-token"));
        String user = Base64.getEncoder().encodeToString(String.join(":", users).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(customer.setting("api-base-url") + url))
                .header("Authorization", "Basic " + user)
                .method(
                        recorded.getString("method"),
                        HttpRequest.BodyPublishers.ofString(recorded.getString("body", "")));
        List<String> types = new ArrayList<>();
        recorded.getJsonObject("headers").forEach((name, header) -> {
            if (name.equalsIgnoreCase("Content-Type")) {
                types.add(recorded.getJsonObject("headers").getString(name));
            }
        });
        types.forEach(type -> request.header("Content-Type", type));
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String decoded(JsonObject recorded) {
        String header = recorded.getJsonObject("headers").getString("Authorization");
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    }
}
