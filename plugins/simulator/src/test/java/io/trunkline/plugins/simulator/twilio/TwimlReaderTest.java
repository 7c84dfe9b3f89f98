package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TwimlReaderTest {
    private static final Pattern NOT_IMITATED =
            Pattern.compile("<(Start|Stop|Conference|Refer|Record|Enqueue|Leave|Pay)");

    private final Violations violations = new Violations();
    private final TwimlReader reader = new TwimlReader(violations);

    @Test
    void documentsOfTwiliosPackage_areReadWithoutABreach() throws Exception {
        int read = 0;
        for (JsonValue value : Shared.array("vectors/twilio-twiml-golden.json", "documents")) {
            JsonObject document = value.asJsonObject();
            String xml = document.getString("xml");
            if (!NOT_IMITATED.matcher(xml).find()) {
                reader.read(xml);
                assertEquals(List.of(), violations.list(), document.getString("name"));
                read++;
            }
        }
        assertTrue(read >= 13, "only " + read);
    }

    @Test
    void connect_hasItsStreamAndParameters() throws Exception {
        List<Verb> verbs = reader.read("<Response><Connect action=\"/next\"><Stream url=\"wss://h/p\" name=\"n\">"
                + "<Parameter name=\"a\" value=\"1 &amp; 2\"/></Stream></Connect><Say>Bye</Say><Hangup/></Response>");
        Verb.Stream stream = new Verb.Stream("wss://h/p", "n", "", Map.of("a", "1 & 2"));
        assertEquals(
                List.of(new Verb.Connect("/next", "POST", stream), new Verb.Say("Bye", 1), new Verb.Hangup()), verbs);
    }

    @Test
    void whatIsNoTwiml_isRefused() {
        for (String wrong : Set.of(
                "",
                "hello",
                "<Response>",
                "<response/>",
                "<!DOCTYPE x [<!ENTITY e \"f\">]><Response><Say>&e;</Say></Response>")) {
            assertThrows(TwimlException.class, () -> reader.read(wrong), wrong);
        }
    }

    @Test
    void whatIsWrongInTwiml_isABreachAndTheRestIsObeyed() throws Exception {
        assertBreach(Rule.TWIML_ELEMENT, "<Response><Talk/><Hangup/></Response>");
        assertBreach(Rule.TWIML_ELEMENT, "<Response><say>hi</say><Hangup/></Response>");
        assertBreach(Rule.TWIML_ELEMENT, "<Response>hi<Hangup/></Response>");
        assertBreach(Rule.TWIML_ELEMENT, "<Response><Connect/><Hangup/></Response>");
        assertBreach(Rule.TWIML_ATTRIBUTE, "<Response><Hangup reason=\"x\"/></Response>");
        assertBreach(Rule.TWIML_ATTRIBUTE, "<Response><Pause length=\"soon\"/><Hangup/></Response>");
        assertBreach(Rule.TWIML_ATTRIBUTE, "<Response><Redirect method=\"PUT\">/x</Redirect><Hangup/></Response>");
        assertBreach(Rule.TWIML_ATTRIBUTE, "<Response><Redirect>a b</Redirect><Hangup/></Response>");
        assertBreach(Rule.STREAM_TRACK, connect("track=\"both_tracks\"", ""));
        assertBreach(Rule.PARAMETER_LENGTH, connect("", "<Parameter name=\"a\" value=\"" + "x".repeat(499) + "\"/>"));
        assertBreach(Rule.NOT_IMITATED, "<Response><Record/><Hangup/></Response>");
        assertBreach(Rule.DIAL_ADDRESS, dial("", "<Number>+15005550103</Number><Number>5005550104</Number>"));
        assertBreach(Rule.DIAL_TARGETS, dial("", "<Number>+15005550103</Number>".repeat(11)));
        assertBreach(Rule.TWIML_ATTRIBUTE, dial("caller=\"+15005550101\"", "+15005550103"));
        assertBreach(Rule.TWIML_ATTRIBUTE, dial("answerOnBridge=\"yes\"", "+15005550103"));
        assertBreach(Rule.TWIML_ATTRIBUTE, dial("", "<Number statusCallbackEvent=\"busy\">+15005550103</Number>"));
        assertBreach(Rule.TWIML_ATTRIBUTE, dial("", "<Number machineDetection=\"yes\">+15005550103</Number>"));
        assertBreach(Rule.TWIML_ELEMENT, dial("", "<Numbers>+15005550103</Numbers><Sip>sip:a@b.example</Sip>"));
        assertBreach(Rule.NOT_IMITATED, dial("", "<Conference>room</Conference><Sip>sip:a@b.example</Sip>"));
        assertBreach(Rule.TWIML_ELEMENT, dial("", ""));
        assertBreach(Rule.TWIML_ELEMENT, "<Response><Gather><Hangup/></Gather><Hangup/></Response>");
        assertBreach(Rule.NOT_IMITATED, "<Response><Gather input=\"speech\"/><Hangup/></Response>");
        assertBreach(Rule.TWIML_ATTRIBUTE, "<Response><Gather numDigits=\"one\"/><Hangup/></Response>");
    }

    @Test
    void dial_hasItsTargets() throws Exception {
        List<Verb> verbs = reader.read("<Response><Dial callerId=\"+15005550101\" timeout=\"20\" action=\"/d\">"
                + "<Number url=\"/w\" machineDetection=\"Enable\" amdStatusCallback=\"/amd\" method=\"GET\" "
                + "statusCallback=\"/s\" statusCallbackEvent=\"ringing answered\" sendDigits=\"w1\">+15005550103</Number>"
                + "<Sip>sip:desk@example.com</Sip></Dial></Response>");
        Verb.Dial dial = (Verb.Dial) verbs.getFirst();
        assertEquals(List.of(), violations.list());
        assertEquals(new Verb.Link("/d", "POST"), dial.action());
        assertEquals(Duration.ofSeconds(20), dial.timeout());
        Verb.MachineDetection detection =
                new Verb.MachineDetection("Enable", Duration.ofSeconds(30), new Verb.Link("/amd", "POST"));
        assertEquals(
                new Verb.Target(
                        "+15005550103",
                        new Verb.Link("/w", "GET"),
                        "w1",
                        new Verb.Link("/s", "POST"),
                        Set.of("ringing", "answered"),
                        Optional.of(detection)),
                dial.targets().getFirst());
        assertEquals("sip:desk@example.com", dial.targets().getLast().address());
    }

    @Test
    void gather_hasItsPromptsAndDefaults() throws Exception {
        List<Verb> verbs = reader.read("<Response><Gather numDigits=\"1\" action=\"/g\"><Say>Press one</Say></Gather>"
                + "<Gather finishOnKey=\"\"/></Response>");
        assertEquals(List.of(), violations.list());
        assertEquals(
                new Verb.Gather(
                        List.of(new Verb.Say("Press one", 1)),
                        new Verb.Link("/g", "POST"),
                        1,
                        "#",
                        Duration.ofSeconds(5),
                        false),
                verbs.getFirst());
        assertEquals("", ((Verb.Gather) verbs.getLast()).finishOnKey());
    }

    private static String dial(String attributes, String children) {
        return "<Response><Dial " + attributes + ">" + children + "</Dial><Hangup/></Response>";
    }

    private static String connect(String attributes, String children) {
        return "<Response><Connect><Stream url=\"wss://h/p\" " + attributes + ">" + children
                + "</Stream></Connect><Hangup/></Response>";
    }

    private void assertBreach(Rule rule, String xml) throws TwimlException {
        Violations own = new Violations();
        List<Verb> verbs = new TwimlReader(own).read(xml);
        assertEquals(1, own.list().size(), xml + own.list());
        assertTrue(own.list().getFirst().contains(rule.text()), own.list().getFirst());
        assertEquals(new Verb.Hangup(), verbs.getLast());
    }
}
