package io.trunkline.plugins.simulator.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads TwiML: what it can obey becomes a verb, what it cannot is a breach and left out. */
final class TwimlReader {
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "Response", Set.of(),
            "Connect", Set.of("action", "method"),
            "Stream", Set.of("name", "connectorName", "url", "track", "statusCallback", "statusCallbackMethod"),
            "Parameter", Set.of("name", "value"),
            "Say", Set.of("voice", "loop", "language"),
            "Play", Set.of("loop", "digits"),
            "Pause", Set.of("length"),
            "Redirect", Set.of("method"),
            "Reject", Set.of("reason"),
            "Hangup", Set.of());
    private static final Set<String> NOT_IMITATED =
            Set.of("Dial", "Enqueue", "Gather", "Leave", "Pay", "Prompt", "Queue", "Record", "Refer", "Start", "Stop");
    private static final int PARAMETER_LIMIT = 500;

    private final Violations violations;

    TwimlReader(Violations violations) {
        this.violations = violations;
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
        checkAttributes(response);
        checkNoText(response);
        List<Verb> verbs = new ArrayList<>();
        XmlReader.children(response).forEach(element -> verb(element).ifPresent(verbs::add));
        return verbs;
    }

    private Optional<Verb> verb(Element element) {
        checkAttributes(element);
        return switch (element.getTagName()) {
            case "Connect" -> connect(element);
            case "Say" -> Optional.of(new Verb.Say(element.getTextContent().strip(), number(element, "loop", 1)));
            case "Play" ->
                link(element, onlyText(element))
                        .map(url -> new Verb.Play(url, element.getAttribute("digits"), number(element, "loop", 1)));
            case "Pause" -> Optional.of(new Verb.Pause(Duration.ofSeconds(number(element, "length", 1))));
            case "Redirect" ->
                link(element, onlyText(element)).map(url -> new Verb.Redirect(url, method(element, "method")));
            case "Reject" ->
                Optional.of(new Verb.Reject(choice(element, "reason", "rejected", Set.of("rejected", "busy"))));
            case "Hangup" -> Optional.of(new Verb.Hangup());
            case String other -> {
                boolean known = NOT_IMITATED.contains(other);
                violations.add(known ? Rule.NOT_IMITATED : Rule.TWIML_ELEMENT, "<" + other + ">");
                yield Optional.empty();
            }
        };
    }

    private Optional<Verb> connect(Element element) {
        checkNoText(element);
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
        String action = link(element, element.getAttribute("action")).orElse("");
        return found.map(stream -> new Verb.Connect(action, method(element, "method"), stream));
    }

    private Verb.Stream stream(Element element) {
        checkAttributes(element);
        checkNoText(element);
        String track = element.getAttribute("track");
        if (!track.isEmpty() && !track.equals("inbound_track")) {
            violations.add(Rule.STREAM_TRACK, track);
        }
        method(element, "statusCallbackMethod");
        return new Verb.Stream(
                element.getAttribute("url"),
                element.getAttribute("name"),
                link(element, element.getAttribute("statusCallback")).orElse(""),
                parameters(element));
    }

    private Map<String, String> parameters(Element stream) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Element child : XmlReader.children(stream)) {
            checkAttributes(child);
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

    private void checkAttributes(Element element) {
        Set<String> allowed = ATTRIBUTES.get(element.getTagName());
        for (int i = 0; allowed != null && i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            if (!allowed.contains(name)) {
                violations.add(Rule.TWIML_ATTRIBUTE, name + " of <" + element.getTagName() + ">");
            }
        }
    }

    private void checkNoText(Element element) {
        if (!XmlReader.text(element).isEmpty()) {
            violations.add(Rule.TWIML_ELEMENT, "text in <" + element.getTagName() + ">");
        }
    }

    private String onlyText(Element element) {
        for (Element child : XmlReader.children(element)) {
            violations.add(Rule.TWIML_ELEMENT, "<" + child.getTagName() + "> in <" + element.getTagName() + ">");
        }
        return XmlReader.text(element);
    }

    private Optional<String> link(Element element, String url) {
        try {
            return Optional.of(URI.create(url).toString());
        } catch (IllegalArgumentException e) {
            violations.add(Rule.TWIML_ATTRIBUTE, "a URL of <" + element.getTagName() + "> cannot be read");
            return Optional.empty();
        }
    }

    private int number(Element element, String name, int fallback) {
        String value = element.getAttribute(name);
        if (value.isEmpty()) {
            return fallback;
        }
        if (value.matches("[0-9]{1,6}")) {
            return Integer.parseInt(value);
        }
        violations.add(Rule.TWIML_ATTRIBUTE, name + " of <" + element.getTagName() + "> is no number");
        return fallback;
    }

    private String method(Element element, String name) {
        return choice(element, name, "POST", Set.of("GET", "POST"));
    }

    private String choice(Element element, String name, String fallback, Set<String> choices) {
        String value = element.getAttribute(name);
        if (value.isEmpty() || choices.contains(value)) {
            return value.isEmpty() ? fallback : value;
        }
        violations.add(Rule.TWIML_ATTRIBUTE, name + " of <" + element.getTagName() + "> cannot be \"" + value + "\"");
        return fallback;
    }
}
