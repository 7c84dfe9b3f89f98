package io.trunkline.plugins.simulator.twilio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads {@code <Dial>} and whom it calls [DIA, NUM]. */
final class DialReader {
    private static final int MOST_TARGETS = 10;
    private static final int DEFAULT_RING = 30;
    private static final Set<String> NOT_IMITATED =
            Set.of("Application", "Client", "Conference", "Queue", "Sim", "WhatsApp");
    private static final String EVENT = "(initiated|ringing|answered|completed)";

    private final ElementReader reader;
    private final Violations violations;

    DialReader(ElementReader reader, Violations violations) {
        this.reader = reader;
        this.violations = violations;
    }

    Verb.Dial dial(Element element) {
        reader.checkNotUsed(element, "hangupOnStar", "false");
        reader.checkNotUsed(element, "record", "do-not-record");
        reader.checkNotUsed(element, "sequential", "false");
        int limit = reader.number(element, "timeLimit", 0);
        return new Verb.Dial(
                targets(element),
                reader.link(element, "action", "method"),
                element.getAttribute("callerId"),
                reader.seconds(element, "timeout", DEFAULT_RING),
                limit == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(limit)),
                reader.flag(element, "answerOnBridge"));
    }

    private List<Verb.Target> targets(Element dial) {
        List<Verb.Target> targets = new ArrayList<>();
        String plain = XmlReader.text(dial);
        if (!plain.isEmpty()) {
            Verb.Link none = new Verb.Link("", "POST");
            address(plain)
                    .ifPresent(
                            number -> targets.add(new Verb.Target(number, none, "", none, Set.of(), Optional.empty())));
        }
        XmlReader.children(dial).forEach(child -> target(child).ifPresent(targets::add));
        if (targets.size() > MOST_TARGETS) {
            violations.add(Rule.DIAL_TARGETS, "it has " + targets.size());
        }
        if (targets.isEmpty()) {
            violations.add(Rule.TWIML_ELEMENT, "<Dial> calls nobody");
        }
        return targets.stream().limit(MOST_TARGETS).toList();
    }

    private Optional<Verb.Target> target(Element element) {
        String name = element.getTagName();
        if (!name.equals("Number") && !name.equals("Sip")) {
            boolean known = NOT_IMITATED.contains(name);
            violations.add(known ? Rule.NOT_IMITATED : Rule.TWIML_ELEMENT, "<" + name + "> in <Dial>");
            return Optional.empty();
        }
        reader.checkAttributes(element);
        String events = reader.matching(element, "statusCallbackEvent", "|" + EVENT + "( " + EVENT + ")*");
        return address(reader.onlyText(element))
                .map(address -> new Verb.Target(
                        address,
                        reader.link(element, "url", "method"),
                        reader.matching(element, "sendDigits", "[0-9A-D#*wW]*"),
                        reader.link(element, "statusCallback", "statusCallbackMethod"),
                        Callback.events(List.of(events)),
                        detection(element)));
    }

    private Optional<Verb.MachineDetection> detection(Element element) {
        String mode = reader.choice(element, "machineDetection", "", Detection.MODES);
        Verb.MachineDetection detection = new Verb.MachineDetection(
                mode,
                reader.seconds(element, "machineDetectionTimeout", Math.toIntExact(Detection.LIMIT.toSeconds())),
                reader.link(element, "amdStatusCallback", "amdStatusCallbackMethod"));
        return mode.isEmpty() ? Optional.empty() : Optional.of(detection);
    }

    private Optional<String> address(String text) {
        if (text.matches(CallCreate.PARTY)) {
            return Optional.of(text);
        }
        violations.add(Rule.DIAL_ADDRESS, "it is another");
        return Optional.empty();
    }
}
