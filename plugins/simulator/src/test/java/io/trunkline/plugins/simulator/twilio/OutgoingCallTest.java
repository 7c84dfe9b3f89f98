package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Say;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutgoingCallTest {
    private static final Ring RING = new Ring(Duration.ofMillis(200));
    private static final String HANG_UP = "<Response><Hangup/></Response>";

    private Customer customer;
    private StandIn server;

    @BeforeEach
    void start() throws Exception {
        customer = new Customer(Faults.NONE);
        server = customer.server;
    }

    @AfterEach
    void stop() {
        customer.close();
    }

    private void assertProgress(String sequence, String status) throws Exception {
        Map<String, String> fields = customer.hook("/progress");
        assertEquals(sequence, fields.get("SequenceNumber"));
        assertEquals(status, fields.get("CallStatus"));
        assertEquals("outbound-api", fields.get("Direction"));
        assertEquals("call-progress-events", fields.get("CallbackSource"));
    }

    @Test
    void call_ringsIsAnsweredAndConversesOverItsStream() throws Exception {
        byte[] greeting = FakeTwilioTest.speech(400);
        List<CallScript.Step> steps = Collections.synchronizedList(new ArrayList<>());
        CallScript script = Customer.script(
                Customer.THEM,
                RING,
                new Listen(Duration.ofMillis(200)),
                new Say("hello", FakeTwilioTest.speech(300)),
                new Press("7"),
                new HangUp());
        Future<CallReport> report = customer.twilio.expect(script, new CallObserver() {
            @Override
            public void step(CallScript.Step step) {
                steps.add(step);
            }
        });
        server.streams(peer -> message -> {
            if (message.getString("event").equals("start")) {
                peer.media(message.getString("streamSid"), greeting);
            }
        });
        String sid = customer.place(server.connect("<Hangup/>"));
        assertProgress("0", "initiated");
        assertProgress("1", "ringing");
        assertProgress("2", "in-progress");
        Peer peer = server.peer();
        JsonObject start = peer.next("start").getJsonObject("start");
        assertEquals(sid, start.getString("callSid"));
        assertEquals("t1", start.getJsonObject("customParameters").getString("token"));
        assertEquals("7", peer.next("dtmf").getJsonObject("dtmf").getString("digit"));
        Map<String, String> completed = customer.hook("/progress");
        assertEquals("3", completed.get("SequenceNumber"));
        assertEquals("completed", completed.get("CallStatus"));
        assertEquals("200", completed.get("SipResponseCode"));
        assertEquals("1", completed.get("Duration"));
        assertTrue(Integer.parseInt(completed.get("CallDuration")) >= 1);
        CallReport ended = Customer.ended(report);
        assertEquals(Ending.CALLER, ended.ending());
        assertEquals(List.of(), ended.violations());
        assertEquals(script.steps(), steps);
        assertEquals(ended.callerAudio().length, ended.agentAudio().length);
        assertTrue(ended.agentAudio().length >= greeting.length);
        assertEquals(List.of(), customer.twilio.violations());
    }

    @Test
    void onlyCompleted_isToldWhenNoEventIsNamed() throws Exception {
        Future<CallReport> _ = customer.expect(Customer.THEM, new HangUp());
        HttpResponse<String> response = customer.post(
                "/Calls.json",
                "To",
                Customer.THEM,
                "From",
                Customer.US,
                "Url",
                server.uri() + "/webhooks/twilio/voice",
                "StatusCallback",
                server.uri() + "/progress");
        JsonObject created = Shared.parse(response.body());
        assertEquals("queued", created.getString("status"));
        assertEquals("outbound-api", created.getString("direction"));
        assertTrue(created.isNull("price"));
        assertEquals("completed", customer.hook("/progress").get("CallStatus"));
    }

    @Test
    void url_isAskedForTwimlOnceAnswered() throws Exception {
        server.voice(() -> "<Response><Say>Good morning.</Say></Response>");
        Future<CallReport> report = customer.expect(Customer.THEM);
        customer.post(
                "/Calls.json",
                "To",
                Customer.THEM,
                "From",
                Customer.US,
                "Url",
                server.uri() + "/webhooks/twilio/voice");
        Map<String, String> fields = customer.hook("/webhooks/twilio/voice");
        assertEquals("in-progress", fields.get("CallStatus"));
        assertEquals("outbound-api", fields.get("Direction"));
        CallReport ended = Customer.ended(report);
        assertEquals(List.of("Good morning."), ended.announcements());
        assertEquals(Ending.SERVER, ended.ending());
    }

    @Test
    void fallbackUrl_isAskedWhenUrlFails() throws Exception {
        server.on("/webhooks/twilio/voice", _ -> StandIn.Reply.status(500))
                .on("/fallback", _ -> StandIn.Reply.xml("<Response><Say>Sorry.</Say></Response>"));
        Future<CallReport> report = customer.expect(Customer.THEM);
        customer.post(
                "/Calls.json",
                "To",
                Customer.THEM,
                "From",
                Customer.US,
                "Url",
                server.uri() + "/webhooks/twilio/voice",
                "FallbackUrl",
                server.uri() + "/fallback");
        assertEquals("11200", customer.hook("/fallback").get("ErrorCode"));
        assertEquals(List.of("Sorry."), Customer.ended(report).announcements());
    }

    @Test
    void refusals_haveTheirStatusAndSipResponse() throws Exception {
        assertRefused("busy", "486", new Refuse(CallStatus.BUSY));
        assertRefused("busy", "486", RING, new Refuse(CallStatus.BUSY));
        assertRefused("failed", "603", RING, new Refuse(CallStatus.REJECTED));
        assertRefused("failed", "404", new Refuse(CallStatus.UNREACHABLE));
        assertRefused("failed", "402", new Refuse(CallStatus.LIMITED));
        assertRefused("failed", "500", new Refuse(CallStatus.FAILED));
        assertRefused("no-answer", "487", new Refuse(CallStatus.NO_ANSWER));
    }

    private void assertRefused(String status, String sip, CallScript.Step... steps) throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM, steps);
        String sid = customer.place(HANG_UP, "Timeout", "1");
        Map<String, String> fields = customer.hook("/progress");
        while (fields.get("SipResponseCode") == null) {
            fields = customer.hook("/progress");
        }
        assertEquals(status, fields.get("CallStatus"));
        assertEquals(sip, fields.get("SipResponseCode"));
        assertEquals("0", fields.get("CallDuration"));
        assertEquals(status, customer.get("/Calls/" + sid + ".json").getString("status"));
        CallReport ended = Customer.ended(report);
        assertEquals(Ending.CALLER, ended.ending());
        assertEquals(0, ended.callerAudio().length);
    }

    @Test
    void numberNobodyExpects_isUnreachable() throws Exception {
        customer.place(HANG_UP);
        assertProgress("0", "initiated");
        assertProgress("1", "failed");
    }

    @Test
    void refusalThatNobodyCanMake_isNotExpected() {
        assertThrows(
                IllegalArgumentException.class, () -> customer.expect(Customer.THEM, new Refuse(CallStatus.COMPLETED)));
    }

    @Test
    void phoneThatRingsTooLong_isNotAnswered() throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM, new Ring(Duration.ofSeconds(20)));
        customer.place(HANG_UP, "Timeout", "1");
        assertProgress("0", "initiated");
        assertProgress("1", "ringing");
        assertProgress("2", "no-answer");
        assertEquals(Ending.SERVER, Customer.ended(report).ending());
    }

    @Test
    void canceled_withdrawsACallThatRings() throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM, new Ring(Duration.ofSeconds(20)));
        String sid = customer.place(HANG_UP);
        assertProgress("0", "initiated");
        assertProgress("1", "ringing");
        assertEquals("ringing", customer.get("/Calls/" + sid + ".json").getString("status"));
        HttpResponse<String> response = customer.post("/Calls/" + sid + ".json", "Status", "canceled");
        assertEquals("canceled", Shared.parse(response.body()).getString("status"));
        assertProgress("2", "canceled");
        assertEquals(Ending.SERVER, Customer.ended(report).ending());
        assertEquals(
                400,
                customer.post("/Calls/" + sid + ".json", "Status", "completed").statusCode());
    }

    @Test
    void completed_endsACallThatIsUp() throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM);
        String sid = customer.place(server.connect(""));
        server.peer().next("media");
        assertEquals(
                400,
                customer.post("/Calls/" + sid + ".json", "Status", "canceled").statusCode());
        assertEquals(
                200,
                customer.post("/Calls/" + sid + ".json", "Status", "completed").statusCode());
        assertEquals(Ending.SERVER, Customer.ended(report).ending());
    }

    @Test
    void timeLimit_endsTheCall() throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM);
        customer.place(server.connect(""), "TimeLimit", "1");
        CallReport ended = Customer.ended(report);
        assertEquals(Ending.SERVER, ended.ending());
        assertTrue(ended.detail().contains("time limit"), ended.detail());
    }

    @Test
    void sendDigits_arePressedBeforeAnythingElse() throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM);
        customer.place("<Response><Play digits=\"wW5\"/><Hangup/></Response>", "SendDigits", "w12#");
        assertEquals("12#5", Customer.ended(report).keys());
    }

    @Test
    void playDigits_endTheStreamAndAnotherBegins() throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM);
        String sid = customer.place(server.connect(""));
        Peer first = server.peer();
        String one = first.next("start").getString("streamSid");
        String twiml = server.connect("").replace("<Connect>", "<Play digits=\"4\"/><Connect>");
        customer.post("/Calls/" + sid + ".json", "Twiml", twiml);
        first.next("stop");
        Peer second = server.peer();
        JsonObject start = second.next("start");
        assertEquals(sid, start.getJsonObject("start").getString("callSid"));
        assertEquals("1", start.getString("sequenceNumber"));
        assertFalse(one.equals(start.getString("streamSid")));
        customer.post("/Calls/" + sid + ".json", "Status", "completed");
        CallReport ended = Customer.ended(report);
        assertEquals("4", ended.keys());
        assertEquals(List.of(), ended.violations());
    }

    @Test
    void calls_areListedByTheirParties() throws Exception {
        Future<CallReport> _ = customer.expect(Customer.THEM, new HangUp());
        String sid = customer.place(HANG_UP);
        customer.place(HANG_UP, "SendDigits", "1");
        assertEquals(2, list("?To=%2B15005550103&From=%2B15005550101").size());
        assertEquals(0, list("?To=%2B15005550104").size());
        assertEquals(2, list("?StartTime%3E=2020-01-01T00%3A00%3A00Z").size());
        assertEquals(0, list("?StartTime%3C=2020-01-01").size());
        JsonObject page = customer.get("/Calls.json?PageSize=1");
        assertEquals(1, page.getJsonArray("calls").size());
        JsonObject next = Shared.parse(
                new String(customer.fetch(page.getString("next_page_uri")).body(), StandardCharsets.UTF_8));
        assertEquals(sid, next.getJsonArray("calls").getJsonObject(0).getString("sid"));
        assertTrue(next.isNull("next_page_uri"));
        customer.get("/Calls.json?status=busy");
        assertEquals(1, customer.twilio.violations().size());
    }

    private List<JsonObject> list(String query) throws Exception {
        return customer.get("/Calls.json" + query).getJsonArray("calls").getValuesAs(JsonObject.class);
    }

    @Test
    void price_isKnownLateAndLessThanNothing() throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM);
        String sid = customer.place(HANG_UP);
        Customer.ended(report);
        assertTrue(customer.get("/Calls/" + sid + ".json").isNull("price"));
        assertEquals("-0.01400", customer.get("/Calls/" + sid + ".json").getString("price"));
    }

    @Test
    void wrongFields_areBreachesAndPlaceNoCall() throws Exception {
        assertRefused(21201, "From", Customer.US, "Twiml", HANG_UP);
        assertRefused(21211, "To", "5005550103", "From", Customer.US, "Twiml", HANG_UP);
        assertRefused(21213, "To", Customer.THEM, "Twiml", HANG_UP);
        assertRefused(21205, "To", Customer.THEM, "From", Customer.US);
        assertRefused(20001, "Twiml", "x".repeat(4001));
        assertRefused(20001, "MachineDetection", "enable");
        assertRefused(20001, "Timeout", "601");
        assertRefused(20001, "SendDigits", "1x");
        assertRefused(20001, "statusCallback", "http://127.0.0.1/x");
        assertRefused(20001, "To", Customer.THEM, "To", Customer.THEM);
        assertRefused(
                21626,
                "To",
                Customer.THEM,
                "From",
                Customer.US,
                "StatusCallbackEvent",
                "ringing answered",
                "Twiml",
                HANG_UP);
        assertRefused(
                21262,
                "To",
                Customer.THEM,
                "From",
                Customer.US,
                "MachineDetection",
                "Enable",
                "AsyncAmd",
                "true",
                "Twiml",
                HANG_UP);
        assertEquals(
                12,
                customer.twilio.violations().size(),
                customer.twilio.violations().toString());
        assertEquals(0, list("").size());
    }

    private void assertRefused(int code, String... fields) throws Exception {
        HttpResponse<String> response = customer.post("/Calls.json", fields);
        assertEquals(400, response.statusCode());
        assertEquals(code, Shared.parse(response.body()).getInt("code"), response.body());
    }

    @Test
    void closedSimulator_endsItsCallsAndThoseItExpected() throws Exception {
        Future<CallReport> live = customer.expect(Customer.THEM);
        Future<CallReport> never = customer.expect("+15005550109");
        customer.place(server.connect(""));
        server.peer().next("media");
        customer.twilio.close();
        assertEquals(Ending.FAILED, Customer.ended(live).ending());
        assertEquals(Ending.FAILED, Customer.ended(never).ending());
        assertArrayEquals(new byte[0], Customer.ended(never).callerAudio());
    }

    @Test
    void limit_endsTheCallWhateverTheSteps() throws Exception {
        CallScript script = new CallScript(
                Customer.script(Customer.THEM).from(),
                Customer.script(Customer.THEM).to(),
                List.of(new Pause(Duration.ofSeconds(20))),
                Duration.ofMillis(700));
        Future<CallReport> report = customer.twilio.expect(script, Customer.NOBODY);
        customer.place(server.connect(""));
        assertEquals(Ending.LIMIT, Customer.ended(report).ending());
    }
}
