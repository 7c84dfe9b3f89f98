package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.simulator.CallReport.Ending;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /Calls/{Sid}.json}: ends a call, or replaces what it is doing [OAI UpdateCall, CALL]. */
final class CallUpdate {
    private static final Fields FIELDS = new Fields(
            "UpdateCall",
            Map.of(
                    "Url", Fields.URL,
                    "Method", Fields.METHOD,
                    "Status", Set.of("completed", "canceled")::contains,
                    "FallbackUrl", Fields.URL,
                    "FallbackMethod", Fields.METHOD,
                    "StatusCallback", Fields.URL,
                    "StatusCallbackMethod", Fields.METHOD,
                    "Twiml", Fields.TWIML,
                    "TimeLimit", Fields.number(1, Integer.MAX_VALUE)));

    private CallUpdate() {}

    static void apply(PhoneCall call, Form form, URI base) throws RestException {
        boolean nothing =
                form.fields().stream().noneMatch(field -> FIELDS.allowed().containsKey(field.name()));
        if (nothing) {
            call.violations().add(Rule.REST_FIELD, "UpdateCall has nothing to do");
        }
        FIELDS.check(form, call.violations());
        if (nothing) {
            throw new RestException(400, 20001, "No parameter was given");
        }
        if (form.find("Twiml").isPresent() && form.find("Url").isPresent()) {
            call.violations().add(Rule.REST_FIELD, "UpdateCall's Twiml and Url exclude each other");
            throw new RestException(400, 20001, "Twiml and Url are mutually exclusive");
        }
        if (call.isOver()) {
            throw over();
        }
        form.find("TimeLimit").ifPresent(seconds -> call.limitTo(Duration.ofSeconds(Long.parseLong(seconds))));
        form.find("FallbackUrl")
                .ifPresent(url -> call.fallback(new Next.Fetch(
                        URI.create(url), form.find("FallbackMethod").orElse("POST"))));
        if (!act(call, form, base)) {
            throw over();
        }
    }

    private static boolean act(PhoneCall call, Form form, URI base) throws RestException {
        Optional<String> status = form.find("Status");
        if (status.filter("canceled"::equals).isPresent() && call.answeredAt().isPresent()) {
            throw new RestException(400, 21220, "Call is in-progress. Cannot cancel.");
        }
        return status.map(_ -> end(call))
                .or(() -> form.find("Twiml").map(xml -> call.divert(new Next.Inline(xml, base))))
                .or(() -> form.find("Url").map(url -> call.divert(fetch(url, form))))
                .orElse(true);
    }

    /** Before the answer an incoming call is simply over, and one that was placed is withdrawn. */
    private static boolean end(PhoneCall call) {
        return call.route().isInbound()
                ? call.end(Ending.SERVER, "hung up by REST", Outcome.COMPLETED)
                : call.hangUp("hung up by REST");
    }

    private static Next fetch(String url, Form form) {
        return new Next.Fetch(URI.create(url), form.find("Method").orElse("POST"));
    }

    private static RestException over() {
        return new RestException(400, 21220, "Call is not in-progress. Cannot redirect.");
    }
}
