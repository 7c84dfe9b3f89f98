package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatherTest {
    private Customer customer;

    @BeforeEach
    void start() throws Exception {
        customer = new Customer(Faults.NONE);
        customer.server.on("/keys", _ -> StandIn.Reply.xml("<Response><Hangup/></Response>"));
    }

    @AfterEach
    void stop() {
        customer.close();
    }

    private CallReport call(String gather, CallScript.Step... steps) throws Exception {
        customer.server.voice(() -> "<Response>" + gather + "<Say>Nothing.</Say></Response>");
        return customer.twilio.call(customer.server.uri(), FakeTwilioTest.script(steps), Customer.NOBODY);
    }

    @Test
    void enoughKeys_goToTheAction() throws Exception {
        call("<Gather numDigits=\"2\" action=\"/keys\"/>", new Pause(Duration.ofMillis(200)), new Press("42"));
        Map<String, String> fields = customer.hook("/keys");
        assertEquals("42", fields.get("Digits"));
        assertEquals("", fields.get("FinishedOnKey"));
    }

    @Test
    void finishingKey_isNotAmongTheDigits() throws Exception {
        call("<Gather action=\"/keys\"/>", new Pause(Duration.ofMillis(200)), new Press("123#"));
        Map<String, String> fields = customer.hook("/keys");
        assertEquals("123", fields.get("Digits"));
        assertEquals("#", fields.get("FinishedOnKey"));
    }

    @Test
    void key_interruptsThePrompt() throws Exception {
        CallReport report = call(
                "<Gather numDigits=\"1\" action=\"/keys\"><Say loop=\"100\">Press a key, please.</Say></Gather>",
                new Pause(Duration.ofMillis(400)),
                new Press("5"));
        assertEquals("5", customer.hook("/keys").get("Digits"));
        assertEquals(List.of("Press a key, please."), report.announcements());
    }

    @Test
    void silence_endsTheKeysOrGoesOnWithTheNextVerb() throws Exception {
        call("<Gather timeout=\"1\" action=\"/keys\"/>", new Pause(Duration.ofMillis(200)), new Press("7"));
        assertEquals("7", customer.hook("/keys").get("Digits"));
        CallReport report = call("<Gather timeout=\"1\" action=\"/keys\"/>");
        assertEquals(List.of("Nothing."), report.announcements());
    }

    @Test
    void silence_goesToTheActionWhereThatIsWanted() throws Exception {
        call("<Gather timeout=\"1\" actionOnEmptyResult=\"true\" action=\"/keys\"/>");
        assertEquals("", customer.hook("/keys").get("Digits"));
    }
}
