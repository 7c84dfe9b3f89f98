package io.trunkline.app.api;

import io.trunkline.app.config.NumberConfig;
import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.app.session.Router;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.RecordingRule;
import io.trunkline.domain.call.Voicemail;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Understands what call is meant, with what is configured for what is left out.
 *
 * @param carriers the active carriers by kind
 * @param numbers our numbers
 * @param router knows the agents
 */
public record PlaceRequests(Map<String, ActiveCarrier> carriers, Map<String, NumberConfig> numbers, Router router) {
    private static final int MOST_VARIABLES = 32;
    static final long LONGEST_CALL = Duration.ofHours(4).toSeconds();

    static final List<Field> FIELDS = List.of(
            Field.number("to", "whom to call").need(),
            Field.number("from", "the caller id, a number of the account"),
            Field.text("carrier", "over which carrier"),
            Field.text("agent", "who speaks"),
            Field.flag("machineDetection", "whether the carrier tells people from machines"),
            Field.text("voicemailMessage", "words for a machine, spoken by the carrier"),
            Field.whole("ringTimeout", 5, 600, "how long it may ring, in seconds"),
            Field.whole("maxDuration", 30, LONGEST_CALL, "how long it may last, in seconds"),
            Field.flag("record", "whether it is recorded"),
            Field.text("digits", "keys pressed at the answer"),
            Field.texts("variables", MOST_VARIABLES, "what the agent's prompt is filled in with"),
            Field.text("idempotencyKey", "the same key again places nothing; as the header Idempotency-Key"));

    record Placing(ActiveCarrier carrier, PhoneNumber from, PhoneNumber to, Router.Desk desk) {}

    Placing read(RequestBody body) throws ProblemException {
        PhoneNumber to = number("to", body.required("to"));
        Optional<String> from = body.text("from");
        ActiveCarrier carrier = carrier(body.text("carrier"), from);
        PhoneNumber callerId = from.isPresent() ? number("from", from.get()) : callerId(carrier);
        Router.Desk desk = desk(body.text("agent"), callerId);
        return new Placing(
                carrier,
                callerId,
                to,
                desk.with(rules(desk.rules(), body), desk.variables().with(variables(body))));
    }

    private static Map<String, String> variables(RequestBody body) throws ProblemException {
        Map<String, String> variables = body.texts("variables", MOST_VARIABLES);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (!Variables.isName(variable.getKey()) || variable.getValue().length() > Variables.LONGEST) {
                throw ProblemException.badValue(
                        "variables",
                        "variables have names of at most 64 letters, digits, _ and -, beginning with a letter, and values of"
                                + " at most " + Variables.LONGEST + " characters");
            }
        }
        return variables;
    }

    private ActiveCarrier carrier(Optional<String> wanted, Optional<String> from) throws ProblemException {
        Optional<String> kind = wanted.or(() -> from.map(numbers::get).flatMap(NumberConfig::carrier));
        if (kind.isPresent()) {
            return Optional.ofNullable(carriers.get(kind.get()))
                    .filter(PlaceRequests::places)
                    .orElseThrow(() -> ProblemException.badValue(
                            "carrier", "carrier " + kind.get() + " is not active, or places no calls"));
        }
        List<ActiveCarrier> able =
                carriers.values().stream().filter(PlaceRequests::places).toList();
        if (able.size() != 1) {
            throw ProblemException.badValue(
                    "carrier", able.isEmpty() ? "no carrier is active" : "several carriers are active; name one");
        }
        return able.getFirst();
    }

    private static boolean places(ActiveCarrier carrier) {
        return carrier.carrier().capabilities().contains(Capability.PLACES_CALLS);
    }

    private PhoneNumber callerId(ActiveCarrier carrier) throws ProblemException {
        return numbers.entrySet().stream()
                .filter(number -> number.getValue()
                        .carrier()
                        .filter(carrier.kind()::equals)
                        .isPresent())
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .map(PhoneNumber::new)
                .orElseThrow(() -> ProblemException.badValue(
                        "from",
                        "from is missing, and no number of " + carrier.kind() + " stands in the configuration"));
    }

    private Router.Desk desk(Optional<String> agent, PhoneNumber callerId) throws ProblemException {
        String name = agent.orElseGet(() -> Optional.ofNullable(numbers.get(callerId.value()))
                .map(NumberConfig::agent)
                .orElse("default"));
        return router.deskOf(name).orElseThrow(() -> ProblemException.badValue("agent", "there is no agent " + name));
    }

    private static CallRules rules(CallRules configured, RequestBody body) throws ProblemException {
        Optional<Voicemail> message =
                body.text("voicemailMessage").map(words -> new Voicemail.ByCarrier(new Announcement.Text(words)));
        Optional<Boolean> record = body.flag("record");
        // Detection listens while the keys are pressed, and Twilio does only one of the two.
        Optional<Digits> digits = digits(body.text("digits"));
        return new CallRules(
                configured.fallbackPhrase(),
                body.seconds("maxDuration", 30, LONGEST_CALL).orElse(configured.maxDuration()),
                body.seconds("ringTimeout", 5, 600).orElse(configured.ring()),
                body.flag("machineDetection").orElse(digits.isEmpty() && configured.detectMachine()),
                message.or(configured::voicemail),
                record.isPresent() ? recording(record.get(), configured) : configured.recording(),
                digits,
                configured.rescue());
    }

    private static Optional<RecordingRule> recording(boolean wanted, CallRules configured) {
        return wanted ? configured.recording().or(() -> Optional.of(RecordingRule.byCarrier(true))) : Optional.empty();
    }

    private static Optional<Digits> digits(Optional<String> keys) throws ProblemException {
        try {
            return keys.map(Digits::new);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badValue("digits", String.valueOf(wrong.getMessage()));
        }
    }

    private static PhoneNumber number(String field, String text) throws ProblemException {
        return E164.read(text)
                .orElseThrow(() -> ProblemException.badValue(field, field + " must be a number such as +15550100"));
    }
}
