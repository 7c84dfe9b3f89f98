package io.trunkline.plugins.simulator.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Reads the attributes and the text of TwiML elements; what cannot be is a breach. */
final class ElementReader {
    private static final Set<String> CALLBACK =
            Set.of("statusCallback", "statusCallbackMethod", "statusCallbackEvent", "url", "method");
    private static final Set<String> DETECTION = Set.of(
            "machineDetection",
            "machineDetectionTimeout",
            "machineDetectionSpeechThreshold",
            "machineDetectionSpeechEndThreshold",
            "machineDetectionSilenceTimeout",
            "amdStatusCallback",
            "amdStatusCallbackMethod");
    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("Response", Set.of()),
            Map.entry("Connect", Set.of("action", "method")),
            Map.entry(
                    "Stream",
                    Set.of("name", "connectorName", "url", "track", "statusCallback", "statusCallbackMethod")),
            Map.entry("Parameter", Set.of("name", "value")),
            Map.entry("Say", Set.of("voice", "loop", "language")),
            Map.entry("Play", Set.of("loop", "digits")),
            Map.entry("Pause", Set.of("length")),
            Map.entry("Redirect", Set.of("method")),
            Map.entry("Reject", Set.of("reason")),
            Map.entry("Hangup", Set.of()),
            Map.entry(
                    "Dial",
                    Set.of(
                            "action",
                            "method",
                            "timeout",
                            "hangupOnStar",
                            "timeLimit",
                            "callerId",
                            "record",
                            "trim",
                            "recordingStatusCallback",
                            "recordingStatusCallbackMethod",
                            "recordingStatusCallbackEvent",
                            "answerOnBridge",
                            "ringTone",
                            "recordingTrack",
                            "sequential",
                            "referUrl",
                            "referMethod",
                            "events")),
            Map.entry("Number", target(Set.of("sendDigits", "byoc"))),
            Map.entry("Sip", target(Set.of("username", "password"))),
            Map.entry(
                    "Gather",
                    Set.of(
                            "input",
                            "action",
                            "method",
                            "timeout",
                            "speechTimeout",
                            "maxSpeechTime",
                            "profanityFilter",
                            "finishOnKey",
                            "numDigits",
                            "partialResultCallback",
                            "partialResultCallbackMethod",
                            "language",
                            "hints",
                            "bargeIn",
                            "debug",
                            "actionOnEmptyResult",
                            "speechModel",
                            "enhanced")));

    private final Violations violations;

    ElementReader(Violations violations) {
        this.violations = violations;
    }

    void checkAttributes(Element element) {
        Set<String> allowed = ATTRIBUTES.get(element.getTagName());
        for (int i = 0; allowed != null && i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            if (!allowed.contains(name)) {
                violations.add(Rule.TWIML_ATTRIBUTE, name + " of <" + element.getTagName() + ">");
            }
        }
    }

    void checkNoText(Element element) {
        if (!XmlReader.text(element).isEmpty()) {
            violations.add(Rule.TWIML_ELEMENT, "text in <" + element.getTagName() + ">");
        }
    }

    /** An attribute that Twilio knows and this imitation does not, unless it has the value it has anyway. */
    void checkNotUsed(Element element, String name, String usual) {
        String value = element.getAttribute(name);
        if (!value.isEmpty() && !value.equals(usual)) {
            violations.add(Rule.NOT_IMITATED, name + " of <" + element.getTagName() + ">");
        }
    }

    String onlyText(Element element) {
        for (Element child : XmlReader.children(element)) {
            violations.add(Rule.TWIML_ELEMENT, "<" + child.getTagName() + "> in <" + element.getTagName() + ">");
        }
        return XmlReader.text(element);
    }

    Optional<String> url(Element element, String url) {
        try {
            return Optional.of(URI.create(url).toString());
        } catch (IllegalArgumentException e) {
            violations.add(Rule.TWIML_ATTRIBUTE, "a URL of <" + element.getTagName() + "> cannot be read");
            return Optional.empty();
        }
    }

    Verb.Link link(Element element, String name, String methodName) {
        return new Verb.Link(url(element, element.getAttribute(name)).orElse(""), method(element, methodName));
    }

    int number(Element element, String name, int fallback) {
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

    Duration seconds(Element element, String name, int fallback) {
        return Duration.ofSeconds(number(element, name, fallback));
    }

    boolean flag(Element element, String name) {
        return choice(element, name, "false", Set.of("true", "false")).equals("true");
    }

    String method(Element element, String name) {
        return choice(element, name, "POST", Set.of("GET", "POST"));
    }

    /** Text that has to look in a certain way; nothing when it does not. */
    String matching(Element element, String name, String pattern) {
        String value = element.getAttribute(name);
        if (value.matches(pattern)) {
            return value;
        }
        violations.add(Rule.TWIML_ATTRIBUTE, name + " of <" + element.getTagName() + "> cannot be \"" + value + "\"");
        return "";
    }

    String choice(Element element, String name, String fallback, Set<String> choices) {
        String value = element.getAttribute(name);
        if (value.isEmpty() || choices.contains(value)) {
            return value.isEmpty() ? fallback : value;
        }
        violations.add(Rule.TWIML_ATTRIBUTE, name + " of <" + element.getTagName() + "> cannot be \"" + value + "\"");
        return fallback;
    }

    private static Set<String> target(Set<String> own) {
        return Stream.of(CALLBACK, DETECTION, own).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
