package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.Detect;
import io.trunkline.ports.simulator.CallScript.EndGreeting;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetectionTest {
    private static final Pause GREETING = new Pause(Duration.ofMillis(300));
    private static final String SILENCE = "<Response><Pause length=\"20\"/></Response>";

    private Customer customer;

    @BeforeEach
    void start() throws Exception {
        customer = new Customer(Faults.NONE);
    }

    @AfterEach
    void stop() {
        customer.close();
    }

    private String place(String mode, CallScript.Step... steps) throws Exception {
        Future<CallReport> _ = customer.expect(Customer.THEM, steps);
        return customer.place(
                SILENCE,
                "MachineDetection",
                mode,
                "MachineDetectionTimeout",
                "3",
                "AsyncAmd",
                "true",
                "AsyncAmdStatusCallback",
                customer.server.uri() + "/amd?call=1");
    }

    private void assertDetected(String word, String mode, CallScript.Step... steps) throws Exception {
        String sid = place(mode, steps);
        Map<String, String> fields = customer.hook("/amd");
        assertEquals(word, fields.get("AnsweredBy"));
        assertEquals(sid, fields.get("CallSid"));
        assertEquals(customer.setting("account-sid"), fields.get("AccountSid"));
        assertTrue(Integer.parseInt(fields.get("MachineDetectionDuration")) < 4000);
        customer.post("/Calls/" + sid + ".json", "Status", "completed");
    }

    @Test
    void enable_tellsWhoPickedUpAtOnce() throws Exception {
        assertDetected("human", "Enable", new Detect(Answerer.HUMAN));
        assertDetected("machine_start", "Enable", new Detect(Answerer.MACHINE));
        assertDetected("fax", "Enable", new Detect(Answerer.FAX));
        assertDetected("unknown", "Enable", new Detect(Answerer.UNKNOWN));
    }

    @Test
    void detectMessageEnd_waitsForTheGreeting() throws Exception {
        assertDetected("human", "DetectMessageEnd", new Detect(Answerer.HUMAN));
        assertDetected(
                "machine_end_beep", "DetectMessageEnd", new Detect(Answerer.MACHINE), GREETING, new EndGreeting());
    }

    @Test
    void noVerdictInTime_isUnknownOrAMachineThatTalksOn() throws Exception {
        assertDetected("unknown", "Enable");
        assertDetected("machine_end_other", "DetectMessageEnd", new Detect(Answerer.MACHINE));
    }

    @Test
    void resource_tellsOnlyOfHumanAndMachineAndLate() throws Exception {
        String sid = place("Enable", new Detect(Answerer.MACHINE));
        customer.hook("/amd");
        assertTrue(customer.get("/Calls/" + sid + ".json").isNull("answered_by"));
        assertEquals("machine", customer.get("/Calls/" + sid + ".json").getString("answered_by"));
    }

    @Test
    void synchronousDetection_holdsTheTwimlBackAndTellsInTheRequest() throws Exception {
        customer.server.voice(() -> "<Response><Hangup/></Response>");
        Future<CallReport> _ = customer.expect(Customer.THEM, GREETING, new Detect(Answerer.MACHINE));
        customer.post(
                "/Calls.json",
                "To",
                Customer.THEM,
                "From",
                Customer.US,
                "Url",
                customer.server.uri() + "/webhooks/twilio/voice",
                "MachineDetection",
                "Enable");
        assertEquals("machine_start", customer.hook("/webhooks/twilio/voice").get("AnsweredBy"));
    }

    @Test
    void sendDigits_switchDetectionOff() throws Exception {
        Future<CallReport> report =
                customer.expect(Customer.THEM, new Detect(Answerer.HUMAN), GREETING, GREETING, new HangUp());
        customer.place(
                SILENCE,
                "SendDigits",
                "1",
                "MachineDetection",
                "Enable",
                "AsyncAmd",
                "true",
                "AsyncAmdStatusCallback",
                customer.server.uri() + "/amd");
        Customer.ended(report);
        assertTrue(customer.server.hooks("/amd").isEmpty());
    }
}
