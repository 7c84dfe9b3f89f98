package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.simulator.CallReport.Ending;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code POST /Calls/{Sid}.json}: ends a call, or replaces what it is doing [OAI UpdateCall, CALL]. */
final class CallUpdate {
    private static final int LONGEST_TWIML = 4000;
    private static final Predicate<String> METHOD = Set.of("GET", "POST")::contains;
    private static final Predicate<String> URL = CallUpdate::isUrl;
    private static final Map<String, Predicate<String>> FIELDS = Map.of(
            "Url", URL,
            "Method", METHOD,
            "Status", Set.of("completed", "canceled")::contains,
            "FallbackUrl", URL,
            "FallbackMethod", METHOD,
            "StatusCallback", URL,
            "StatusCallbackMethod", METHOD,
            "Twiml", twiml -> twiml.length() <= LONGEST_TWIML,
            "TimeLimit", seconds -> seconds.matches("[0-9]{1,9}"));

    private final Resources resources;

    CallUpdate(Resources resources) {
        this.resources = resources;
    }

    RestReply apply(PhoneCall call, Form form, URI base) {
        Optional<RestReply> refused = check(call, form);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (call.isOver()) {
            return RestReply.error(400, 21220, "Call is not in-progress. Cannot redirect.");
        }
        return act(call, form, base);
    }

    private RestReply act(PhoneCall call, Form form, URI base) {
        Optional<String> status = form.find("Status");
        if (status.filter("canceled"::equals).isPresent() && call.answeredAt().isPresent()) {
            return RestReply.error(400, 21220, "Call is in-progress. Cannot cancel.");
        }
        boolean done = status.map(word -> call.end(Ending.SERVER, "hung up by REST", word))
                .or(() -> form.find("Twiml").map(xml -> call.divert(new Next.Inline(xml, base))))
                .or(() -> form.find("Url").map(url -> call.divert(fetch(url, form))))
                .orElse(true);
        return done
                ? new RestReply(200, resources.call(call))
                : RestReply.error(400, 21220, "Call is not in-progress. Cannot redirect.");
    }

    private static Next fetch(String url, Form form) {
        return new Next.Fetch(URI.create(url), form.find("Method").orElse("POST"));
    }

    private static Optional<RestReply> check(PhoneCall call, Form form) {
        for (Form.Field field : form.fields()) {
            Predicate<String> allowed = FIELDS.get(field.name());
            if (allowed == null) {
                call.violations().add(Rule.REST_FIELD, "UpdateCall has no field \"" + field.name() + "\"");
            } else if (!allowed.test(field.value())) {
                call.violations().add(Rule.REST_FIELD, "UpdateCall's " + field.name() + " has a wrong value");
                return Optional.of(RestReply.error(400, 20001, "Invalid parameter " + field.name()));
            }
        }
        if (form.find("Twiml").isPresent() && form.find("Url").isPresent()) {
            call.violations().add(Rule.REST_FIELD, "UpdateCall's Twiml and Url exclude each other");
            return Optional.of(RestReply.error(400, 20001, "Twiml and Url are mutually exclusive"));
        }
        if (form.fields().stream().noneMatch(field -> FIELDS.containsKey(field.name()))) {
            call.violations().add(Rule.REST_FIELD, "UpdateCall has nothing to do");
            return Optional.of(RestReply.error(400, 20001, "No parameter was given"));
        }
        return Optional.empty();
    }

    private static boolean isUrl(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
