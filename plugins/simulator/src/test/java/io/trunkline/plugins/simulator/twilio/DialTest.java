package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.Detect;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Say;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialTest {
    private static final String TARGET = "+15005550104";
    private static final String OTHER = "+15005550105";
    private static final Pause SHORT = new Pause(Duration.ofMillis(300));

    private Customer customer;
    private StandIn server;

    @BeforeEach
    void start() throws Exception {
        customer = new Customer(Faults.NONE);
        server = customer.server;
        server.on("/dialed", _ -> StandIn.Reply.xml("<Response><Say>Back.</Say></Response>"));
        server.on(
                "/whisper",
                _ -> StandIn.Reply.xml("<Response><Gather numDigits=\"1\" timeout=\"1\" action=\"/answer\">"
                        + "<Say>Take it?</Say></Gather><Hangup/></Response>"));
        server.on(
                "/answer",
                hook -> StandIn.Reply.xml(
                        hook.form().find("Digits").orElse("").equals("1")
                                ? "<Response/>"
                                : "<Response><Hangup/></Response>"));
    }

    @AfterEach
    void stop() {
        customer.close();
    }

    /** A call that is up and dials, and the report of its first party. */
    private Future<CallReport> dial(String dial, CallScript.Step... steps) throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM, steps);
        customer.place("<Response>" + dial + "</Response>");
        return report;
    }

    private static String number(String attributes) {
        return "<Dial callerId=\"" + Customer.US + "\" timeout=\"1\" action=\"/dialed\">" + "<Number " + attributes
                + ">" + TARGET + "</Number></Dial>";
    }

    private String absolute(String dial) {
        return dial.replace("=\"/", "=\"" + server.uri() + "/");
    }

    @Test
    void target_isConnectedAndBothHearEachOther() throws Exception {
        Future<CallReport> target = customer.expect(
                TARGET,
                new Ring(Duration.ofMillis(200)),
                new Listen(Duration.ofMillis(100)),
                new Listen(Duration.ofMillis(200)),
                new Say("hello", FakeTwilioTest.speech(500)));
        Future<CallReport> caller = dial(
                absolute(number("statusCallback=\"/leg\" statusCallbackEvent=\"initiated ringing answered completed\" "
                        + "sendDigits=\"9\"")),
                new Pause(Duration.ofMillis(1500)),
                new Say("it is me", FakeTwilioTest.speech(600)),
                new Listen(Duration.ofMillis(200)),
                new HangUp());
        for (String status : List.of("initiated", "ringing", "in-progress", "completed")) {
            Map<String, String> leg = customer.hook("/leg");
            assertEquals(status, leg.get("CallStatus"));
            assertEquals("outbound-dial", leg.get("Direction"));
            assertEquals(Customer.US, leg.get("From"));
            assertTrue(leg.get("ParentCallSid").startsWith("CA"));
        }
        CallReport ended = Customer.ended(target);
        assertEquals(Ending.SERVER, ended.ending());
        assertEquals("9", ended.keys());
        assertEquals(0, ended.callerAudio().length + ended.agentAudio().length);
        assertEquals(1, Customer.ended(caller).latencies().size());
        Map<String, String> action = customer.hook("/dialed");
        assertEquals("completed", action.get("DialCallStatus"));
        assertEquals("true", action.get("DialBridged"));
        assertEquals("completed", action.get("CallStatus"));
        assertTrue(Integer.parseInt(action.get("DialCallDuration")) >= 1);
        assertTrue(action.get("DialCallSid").startsWith("CA"));
        assertEquals(List.of(), Customer.ended(caller).violations());
    }

    @Test
    void briefedTarget_acceptsWithAKey() throws Exception {
        Future<CallReport> target = customer.expect(
                TARGET,
                new Listen(Duration.ofMillis(200)),
                new Press("1"),
                new Pause(Duration.ofSeconds(1)),
                new HangUp());
        Future<CallReport> caller = dial(absolute(number("url=\"/whisper\"")));
        assertEquals("outbound-dial", customer.hook("/whisper").get("Direction"));
        assertEquals("1", customer.hook("/answer").get("Digits"));
        Map<String, String> action = customer.hook("/dialed");
        assertEquals("completed", action.get("DialCallStatus"));
        assertEquals("true", action.get("DialBridged"));
        assertEquals(List.of("Take it?"), Customer.ended(target).announcements());
        assertEquals(List.of("Back."), Customer.ended(caller).announcements());
    }

    @Test
    void briefedTarget_whoDeclinesOrSaysNothingIsNotConnected() throws Exception {
        for (CallScript.Step step : List.of(new Press("2"), SHORT)) {
            Future<CallReport> target = customer.expect(TARGET, new Listen(Duration.ofMillis(200)), step);
            Future<CallReport> caller = dial(absolute(number("url=\"/whisper\"")));
            assertEquals("false", customer.hook("/dialed").get("DialBridged"));
            assertEquals(Ending.SERVER, Customer.ended(target).ending());
            assertEquals(List.of("Back."), Customer.ended(caller).announcements());
        }
    }

    @Test
    void targetThatIsNotReached_bringsTheCallBackWithItsStatus() throws Exception {
        assertNotReached("busy", new Refuse(CallStatus.BUSY));
        assertNotReached("no-answer", new Refuse(CallStatus.NO_ANSWER));
        assertNotReached("no-answer", new Ring(Duration.ofSeconds(20)));
        assertNotReached("failed", new Refuse(CallStatus.UNREACHABLE));
        assertNotReached("failed", new Refuse(CallStatus.REJECTED));
    }

    private void assertNotReached(String status, CallScript.Step... steps) throws Exception {
        Future<CallReport> target = customer.expect(TARGET, steps);
        Future<CallReport> caller = dial(absolute(number("")));
        assertEquals(status, customer.hook("/dialed").get("DialCallStatus"));
        assertEquals(List.of("Back."), Customer.ended(caller).announcements());
        Customer.ended(target);
    }

    @Test
    void callerWhoHangsUp_withdrawsTheTarget() throws Exception {
        Future<CallReport> target = customer.expect(TARGET, new Ring(Duration.ofSeconds(20)));
        Future<CallReport> caller =
                dial(absolute(number("")).replace("timeout=\"1\"", "timeout=\"20\""), SHORT, new HangUp());
        Map<String, String> action = customer.hook("/dialed");
        assertEquals("canceled", action.get("DialCallStatus"));
        assertEquals("completed", action.get("CallStatus"));
        assertEquals(Ending.SERVER, Customer.ended(target).ending());
        assertEquals(Ending.CALLER, Customer.ended(caller).ending());
    }

    @Test
    void update_takesTheCallerAwayFromTheTarget() throws Exception {
        Future<CallReport> target = customer.expect(TARGET);
        Future<CallReport> caller = customer.expect(Customer.THEM);
        String sid = customer.place("<Response><Dial><Number statusCallback=\"" + server.uri()
                + "/leg\" statusCallbackEvent=\"answered\">" + TARGET + "</Number></Dial></Response>");
        String leg = customer.hook("/leg").get("CallSid");
        assertEquals(
                sid,
                customer.get("/Calls.json?ParentCallSid=" + sid)
                        .getJsonArray("calls")
                        .getJsonObject(0)
                        .getString("parent_call_sid"));
        customer.post("/Calls/" + sid + ".json", "Twiml", "<Response><Say>Never mind.</Say></Response>");
        assertEquals(Ending.SERVER, Customer.ended(target).ending());
        assertEquals(List.of("Never mind."), Customer.ended(caller).announcements());
        assertEquals("completed", customer.get("/Calls/" + leg + ".json").getString("status"));
    }

    @Test
    void firstWhoAnswers_winsAndTheOthersAreWithdrawn() throws Exception {
        Future<CallReport> slow = customer.expect(TARGET, new Ring(Duration.ofSeconds(20)));
        Future<CallReport> fast = customer.expect(OTHER, SHORT, new HangUp());
        Future<CallReport> caller =
                dial("<Dial><Number>" + TARGET + "</Number><Number>" + OTHER + "</Number></Dial><Say>Bye.</Say>");
        assertEquals(Ending.CALLER, Customer.ended(fast).ending());
        assertEquals(Ending.SERVER, Customer.ended(slow).ending());
        assertEquals(List.of("Bye."), Customer.ended(caller).announcements());
    }

    @Test
    void sipTarget_isCalledByItsAddress() throws Exception {
        Future<CallReport> desk = customer.expect("sip:desk@example.com", SHORT, new HangUp());
        Future<CallReport> _ = dial("<Dial><Sip>sip:desk@example.com</Sip></Dial>");
        assertEquals(Ending.CALLER, Customer.ended(desk).ending());
        Future<CallReport> _ = customer.expect("sip:desk@example.com", new Refuse(CallStatus.REJECTED));
        Future<CallReport> _ = dial(absolute("<Dial action=\"/dialed\"><Sip>sip:desk@example.com</Sip></Dial>"));
        assertEquals("603", customer.hook("/dialed").get("DialSipResponseCode"));
    }

    @Test
    void machineDetection_tellsOfTheTarget() throws Exception {
        Future<CallReport> target = customer.expect(TARGET, new Detect(Answerer.MACHINE), SHORT, new HangUp());
        Future<CallReport> _ = dial(absolute(number("machineDetection=\"Enable\" amdStatusCallback=\"/amd\"")));
        assertEquals("machine_start", customer.hook("/amd").get("AnsweredBy"));
        Customer.ended(target);
    }

    @Test
    void answerOnBridge_letsTheCallerRingUntilSomebodyAnswers() throws Exception {
        server.voice(
                () -> "<Response><Dial answerOnBridge=\"true\" action=\"/dialed\">" + TARGET + "</Dial></Response>");
        Future<CallReport> _ = customer.expect(TARGET, new Refuse(CallStatus.BUSY));
        customer.twilio.call(server.uri(), FakeTwilioTest.script(), Customer.NOBODY);
        assertEquals("ringing", customer.hook("/dialed").get("CallStatus"));
    }
}
