package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TwimlReaderTest {
    private static final Pattern NOT_IMITATED =
            Pattern.compile("<(Start|Stop|Dial|Refer|Record|Gather|Enqueue|Leave|Pay)");

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
        assertTrue(read >= 7, "only " + read);
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
        assertBreach(Rule.NOT_IMITATED, "<Response><Dial>+15005550103</Dial><Hangup/></Response>");
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
