package io.trunkline.plugins.simulator.twilio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads TwiML: what it can obey becomes a verb, what it cannot is a breach and left out. */
final class TwimlReader {
    private static final Set<String> NOT_IMITATED =
            Set.of("Enqueue", "Leave", "Pay", "Prompt", "Queue", "Record", "Refer", "Start", "Stop");
    private static final Set<String> PROMPTS = Set.of("Say", "Play", "Pause");
    private static final int PARAMETER_LIMIT = 500;
    private static final int DEFAULT_PATIENCE = 5;

    private final Violations violations;
    private final ElementReader reader;

    TwimlReader(Violations violations) {
        this.violations = violations;
        this.reader = new ElementReader(violations);
    }

    /**
     * Read a document.
     *
     * @throws TwimlException when it is no TwiML
     */
    List<Verb> read(String xml) throws TwimlException {
        Element response = XmlReader.root(xml);
        if (!response.getTagName().equals("Response")) {
            throw new TwimlException("the root is <" + response.getTagName() + ">");
        }
        reader.checkAttributes(response);
        reader.checkNoText(response);
        List<Verb> verbs = new ArrayList<>();
        XmlReader.children(response).forEach(element -> verb(element).ifPresent(verbs::add));
        return verbs;
    }

    private Optional<Verb> verb(Element element) {
        reader.checkAttributes(element);
        return switch (element.getTagName()) {
            case "Connect" -> connect(element);
            case "Say" ->
                Optional.of(new Verb.Say(element.getTextContent().strip(), reader.number(element, "loop", 1)));
            case "Play" ->
                reader.url(element, reader.onlyText(element))
                        .map(url ->
                                new Verb.Play(url, element.getAttribute("digits"), reader.number(element, "loop", 1)));
            case "Pause" -> Optional.of(new Verb.Pause(reader.seconds(element, "length", 1)));
            case "Dial" -> Optional.of(new DialReader(reader, violations).dial(element));
            case "Gather" -> Optional.of(gather(element));
            case "Redirect" ->
                reader.url(element, reader.onlyText(element))
                        .map(url -> new Verb.Redirect(url, reader.method(element, "method")));
            case "Reject" ->
                Optional.of(new Verb.Reject(reader.choice(element, "reason", "rejected", Set.of("rejected", "busy"))));
            case "Hangup" -> Optional.of(new Verb.Hangup());
            case String other -> {
                boolean known = NOT_IMITATED.contains(other);
                violations.add(known ? Rule.NOT_IMITATED : Rule.TWIML_ELEMENT, "<" + other + ">");
                yield Optional.empty();
            }
        };
    }

    private Verb gather(Element element) {
        reader.checkNoText(element);
        reader.checkNotUsed(element, "input", "dtmf");
        List<Verb> prompts = new ArrayList<>();
        for (Element child : XmlReader.children(element)) {
            if (PROMPTS.contains(child.getTagName())) {
                verb(child).ifPresent(prompts::add);
            } else {
                violations.add(Rule.TWIML_ELEMENT, "<" + child.getTagName() + "> in <Gather>");
            }
        }
        String finish = element.hasAttribute("finishOnKey") ? reader.matching(element, "finishOnKey", "[0-9*#]?") : "#";
        return new Verb.Gather(
                prompts,
                reader.link(element, "action", "method"),
                reader.number(element, "numDigits", Integer.MAX_VALUE),
                finish,
                reader.seconds(element, "timeout", DEFAULT_PATIENCE),
                reader.flag(element, "actionOnEmptyResult"));
    }

    private Optional<Verb> connect(Element element) {
        reader.checkNoText(element);
        Optional<Verb.Stream> found = Optional.empty();
        for (Element child : XmlReader.children(element)) {
            if (child.getTagName().equals("Stream") && found.isEmpty()) {
                found = Optional.of(stream(child));
            } else {
                violations.add(Rule.TWIML_ELEMENT, "<" + child.getTagName() + "> in <Connect>");
            }
        }
        if (found.isEmpty()) {
            violations.add(Rule.TWIML_ELEMENT, "<Connect> without <Stream>");
        }
        String action = reader.url(element, element.getAttribute("action")).orElse("");
        return found.map(stream -> new Verb.Connect(action, reader.method(element, "method"), stream));
    }

    private Verb.Stream stream(Element element) {
        reader.checkAttributes(element);
        reader.checkNoText(element);
        String track = element.getAttribute("track");
        if (!track.isEmpty() && !track.equals("inbound_track")) {
            violations.add(Rule.STREAM_TRACK, track);
        }
        reader.method(element, "statusCallbackMethod");
        return new Verb.Stream(
                element.getAttribute("url"),
                element.getAttribute("name"),
                reader.url(element, element.getAttribute("statusCallback")).orElse(""),
                parameters(element));
    }

    private Map<String, String> parameters(Element stream) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Element child : XmlReader.children(stream)) {
            reader.checkAttributes(child);
            String name = child.getAttribute("name");
            String value = child.getAttribute("value");
            if (!child.getTagName().equals("Parameter") || name.isEmpty()) {
                violations.add(Rule.TWIML_ELEMENT, "<" + child.getTagName() + "> in <Stream>");
            } else if (name.length() + value.length() >= PARAMETER_LIMIT) {
                violations.add(Rule.PARAMETER_LENGTH, name + " has " + value.length());
            } else {
                parameters.put(name, value);
            }
        }
        return parameters;
    }
}
