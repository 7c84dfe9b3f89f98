package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.Ring;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST interface: who may ask, what is refused, what is done once. */
class RestApiTest extends Calls {
    private static final String TO = "\"to\":\"" + OTHER + "\"";
    private static final String SPEAK = "{\"payload\":\"Hi.\",\"voice\":\"AWS.Polly.Joanna\",\"command_id\":\"s1\"}";

    /** An inbound call that is answered without a stream. */
    private String answered() throws InterruptedException {
        customer.reacting(hook -> {
            if (hook.isIncoming()) {
                customer.act(hook.control(), "answer", "{}");
            }
        });
        calling = calling();
        return customer.hook("call.answered").control();
    }

    private CompletableFuture<CallReport> calling = new CompletableFuture<>();

    private CallReport hungUp(String control) throws Exception {
        customer.act(control, "hangup", "{}");
        return done(calling);
    }

    @Test
    void keyMissingOrWrong_isRefusedAsTelnyxDoes() {
        assertEquals("404/10005", Customer.refusal(customer.send("GET", "/recordings", "", "")));
        assertEquals("401/10009", Customer.refusal(customer.send("GET", "/recordings", "", "Bearer KEYwrong")));
        assertEquals(2, telnyx.violations().size());
        assertTrue(breaks(telnyx.violations(), Rule.API_KEY));
    }

    @Test
    void operationsThatDoNotExist_areNotFound() throws Exception {
        String control = answered();
        assertEquals("404/10005", Customer.refusal(customer.get("/elsewhere")));
        assertEquals("404/10005", Customer.refusal(customer.act(control, "stream_start", "{}")));
        assertEquals("404/10005", Customer.refusal(customer.act(control, "dial", "{}")));
        assertEquals(
                "404/10005", Customer.refusal(customer.act(control, "client_state_update", "{\"client_state\":\"\"}")));
        assertEquals("404/10005", Customer.refusal(customer.get("/calls/v3:nobody")));
        assertEquals("422/90015", Customer.refusal(customer.act("v3:nobody", "hangup", "{}")));
        assertTrue(breaks(telnyx.violations(), Rule.REST_PATH) && breaks(telnyx.violations(), Rule.CALL_ID));
        hungUp(control);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422/90017 | \"client_state\":\"abc\"",
                "422/10016 | \"from_display_name\":\"x\",\"to\":\"5550102\"",
                "422/10032 | \"stream_bidirectional_mode\":\"RTP\"",
                "422/10033 | \"timeout_secs\":4",
                "422/10033 | \"time_limit_secs\":\"60\"",
                "422/10015 | \"stream_url\":\"https://127.0.0.1/\"",
                "422/10015 | \"link_to\":7",
                "422/10032 | \"answering_machine_detection\":\"machine\"",
                "422/90014 | \"send_digits_on_answer\":\"1x\"",
                "422/10015 | \"custom_headers\":[{\"name\":\"x\"}]"
            })
    void wrongValue_isRefusedWithItsCode(String refusal, String field) {
        assertEquals(refusal, Customer.refusal(customer.dial((field.contains("\"to\"") ? "" : TO + ",") + field)));
        assertEquals(1, telnyx.violations().size(), telnyx.violations().toString());
    }

    @Test
    void dialWithoutWhatItRequires_isRefused() {
        assertEquals("422/10004", Customer.refusal(customer.dial("\"timeout_secs\":30")));
        assertEquals("400/10007", Customer.refusal(customer.send("POST", "/calls", "hello")));
        String elsewhere = "{\"connection_id\":\"1\",\"from\":\"+15550100\"," + TO + "}";
        HttpResponse<String> refused = customer.send("POST", "/calls", elsewhere);
        assertEquals("422/10015", Customer.refusal(refused));
        assertEquals(
                "/connection_id",
                Shared.parse(refused.body())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getJsonObject("source")
                        .getString("pointer"));
        assertTrue(breaks(telnyx.violations(), Rule.CONNECTION) && breaks(telnyx.violations(), Rule.REST_JSON));
    }

    @Test
    void whatIsNotImitated_isTakenAndToldOf() throws Exception {
        customer.dial(TO + ",\"park_after_unbridge\":\"self\",\"transcription\":false");
        customer.hook("call.hangup");
        assertEquals(1, telnyx.violations().size(), telnyx.violations().toString());
        assertTrue(breaks(telnyx.violations(), Rule.NOT_IMITATED));
    }

    @Test
    void emptyBody_isTakenAndIsABreach() throws Exception {
        String control = answered();
        assertEquals("200", Customer.refusal(customer.act(control, "hangup", "")));
        assertTrue(breaks(done(calling).violations(), Rule.REST_JSON));
    }

    @Test
    void callControlId_isTakenEscapedAndRaw() throws Exception {
        String control = answered();
        assertEquals("200", Customer.refusal(customer.send("POST", "/calls/" + control + "/actions/speak", SPEAK)));
        assertEquals("200", Customer.refusal(customer.act(control, "hangup", "{}")));
        done(calling);
    }

    @Test
    void clientStateUpdate_isAPutAndChangesTheNextEvent() throws Exception {
        String control = answered();
        String state = Customer.base64("new");
        String path = "/calls/" + control + "/actions/client_state_update";
        assertEquals("200", Customer.refusal(customer.send("PUT", path, "{\"client_state\":\"" + state + "\"}")));
        hungUp(control);
        assertEquals(state, customer.hook("call.hangup").payload().getString("client_state"));
    }

    @Test
    void sameCommandAgain_isIgnoredForAMinute() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        stop();
        telnyx = FakeTelnyx.start(Faults.NONE, now::get);
        customer = new Customer(telnyx);
        String control = answered();
        HttpResponse<String> first = customer.act(control, "speak", SPEAK);
        assertEquals(first.body(), customer.act(control, "speak", SPEAK).body());
        customer.hook("call.speak.ended");
        now.updateAndGet(time -> time.plusSeconds(59));
        customer.act(control, "speak", SPEAK);
        now.updateAndGet(time -> time.plusSeconds(2));
        customer.act(control, "speak", SPEAK);
        customer.hook("call.speak.ended");
        CallReport report = hungUp(control);
        assertEquals(List.of("Hi.", "Hi."), report.announcements());
        assertEquals(List.of(), report.violations());
    }

    @Test
    void sameDialAgain_placesOneCall() throws Exception {
        Future<CallReport> expected = expect(new Ring(Duration.ofSeconds(10)));
        JsonObject first = Customer.data(customer.dial(TO + ",\"command_id\":\"d1\""));
        JsonObject second = Customer.data(customer.dial(TO + ",\"command_id\":\"d1\""));
        assertEquals(first, second);
        customer.act(first.getString("call_control_id"), "hangup", "{}");
        done(expected);
        assertEquals(
                1, customer.types().stream().filter("call.initiated"::equals).count());
    }

    @Test
    void anotherCommandOfTheSameName_isIgnoredAndIsABreach() throws Exception {
        String control = answered();
        customer.act(control, "speak", SPEAK);
        assertEquals("200", Customer.refusal(customer.act(control, "hangup", "{\"command_id\":\"s1\"}")));
        assertTrue(Customer.data(customer.get("/calls/" + control)).getBoolean("is_alive"));
        assertTrue(breaks(hungUp(control).violations(), Rule.COMMAND_ID));
    }

    @Test
    void commandThatWasRefused_mayComeAgainUnderItsName() throws Exception {
        calling = calling();
        String control = customer.hook("call.initiated").control();
        assertEquals("422/90034", Customer.refusal(customer.act(control, "speak", SPEAK)));
        customer.act(control, "answer", "{}");
        assertEquals("200", Customer.refusal(customer.act(control, "speak", SPEAK)));
        customer.hook("call.speak.ended");
        assertEquals("422/10027", Customer.refusal(customer.act(control, "answer", "{}")));
        assertEquals("422/10027", Customer.refusal(customer.act(control, "reject", "{\"cause\":\"USER_BUSY\"}")));
        List<String> violations = hungUp(control).violations();
        assertTrue(breaks(violations, Rule.ANSWER_ONCE) && breaks(violations, Rule.REJECT_FIRST));
    }

    @Test
    void number_isSearchedOrderedFoundAndSetUp() {
        String connection = telnyx.settings().get("carriers.telnyx.connection-id");
        JsonObject offer = Shared.parse(customer.get(
                                "/available_phone_numbers?filter%5Bcountry_code%5D=US&filter[limit]=1&filter[features]=voice")
                        .body())
                .getJsonArray("data")
                .getJsonObject(0);
        assertEquals("1.00", offer.getJsonObject("cost_information").getString("monthly_cost"));
        String number = offer.getString("phone_number");
        String order = "{\"phone_numbers\":[{\"phone_number\":\"" + number + "\"}],\"customer_reference\":\"r\"}";
        JsonObject ordered = Customer.data(customer.send("POST", "/number_orders", order));
        assertEquals("pending", ordered.getString("status"));
        String path = "/number_orders/" + ordered.getString("id");
        assertEquals("pending", Customer.data(customer.get(path)).getString("status"));
        assertTrue(owned(number).isEmpty());
        assertEquals("success", Customer.data(customer.get(path)).getString("status"));
        String id = owned(number).getFirst().getString("id");
        assertTrue(id.matches("[0-9]+"));
        JsonObject set = Customer.data(
                customer.send("PATCH", "/phone_numbers/" + id, "{\"connection_id\":\"" + connection + "\"}"));
        assertEquals(connection, set.getString("connection_id"));
        assertEquals(set, Customer.data(customer.get("/phone_numbers/" + id)));
        assertEquals(
                "200",
                Customer.refusal(
                        customer.send("PATCH", "/phone_numbers/" + id + "/voice", "{\"tech_prefix_enabled\":false}")));
        assertEquals(List.of(), telnyx.violations());
        customer.send("PATCH", "/phone_numbers/" + id + "/voice", "{\"connection_id\":\"" + connection + "\"}");
        assertTrue(breaks(telnyx.violations(), Rule.REST_FIELD));
        assertEquals(
                "422/85004",
                Customer.refusal(customer.send("PATCH", "/phone_numbers/" + id, "{\"connection_id\":\"1\"}")));
    }

    private List<JsonObject> owned(String number) {
        return Shared.parse(customer.get("/phone_numbers?filter[phone_number]=" + number.replace("+", "%2B"))
                        .body())
                .getJsonArray("data")
                .getValuesAs(JsonObject.class);
    }

    @Test
    void application_isShownAndSaysWhereEventsGo() throws Exception {
        String connection = telnyx.settings().get("carriers.telnyx.connection-id");
        String path = "/call_control_applications/" + connection;
        JsonObject before = Customer.data(customer.get(path));
        assertEquals("2", before.getString("webhook_api_version"));
        assertFalse(before.containsKey("webhook_event_url"));
        assertEquals("404/10005", Customer.refusal(customer.get("/call_control_applications/1")));
        assertEquals("422/10004", Customer.refusal(customer.send("PATCH", path, "{\"application_name\":\"x\"}")));
        String change = "{\"application_name\":\"x\",\"webhook_event_url\":\"" + customer.hookUrl() + "\"}";
        assertEquals(
                customer.hookUrl(),
                Customer.data(customer.send("PATCH", path, change)).getString("webhook_event_url"));
        customer.send("POST", "/calls", "{\"connection_id\":\"" + connection + "\",\"from\":\"+15550100\"," + TO + "}");
        assertEquals("not_found", customer.hook("call.hangup").payload().getString("hangup_cause"));
    }

    @Test
    void search_looksAtDigits() {
        String path = "/available_phone_numbers?filter[country_code]=US&filter[phone_number]";
        assertEquals(
                "+14155550142",
                Shared.parse(customer.get(path + "[ends_with]=0142").body())
                        .getJsonArray("data")
                        .getJsonObject(0)
                        .getString("phone_number"));
        for (String none : List.of("[contains]=999", "[starts_with]=999", "[ends_with]=999")) {
            assertEquals(
                    0,
                    Shared.parse(customer.get(path + none).body())
                            .getJsonArray("data")
                            .size());
        }
        assertEquals(List.of(), telnyx.violations());
    }

    @Test
    void numberThatNobodySearchedFor_isNotSold() {
        String order = "{\"phone_numbers\":[{\"phone_number\":\"+15550107\"}]}";
        assertEquals("422/85000", Customer.refusal(customer.send("POST", "/number_orders", order)));
        assertEquals(
                "422/10004",
                Customer.refusal(customer.get("/available_phone_numbers?filter[phone_number][country_code]=US")));
        assertEquals("404/10005", Customer.refusal(customer.get("/number_orders/x")));
        assertEquals("404/10005", Customer.refusal(customer.get("/phone_numbers/1")));
        assertTrue(breaks(telnyx.violations(), Rule.NUMBER_SEARCHED) && breaks(telnyx.violations(), Rule.REST_QUERY));
        assertFalse(breaks(telnyx.violations(), Rule.REST_PATH));
    }
}
