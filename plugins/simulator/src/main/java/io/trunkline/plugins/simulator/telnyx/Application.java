package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Breaches;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Optional;

/** The customer's Call Control Application, shown and changed [SPEC]. Safe for many threads. */
final class Application {
    private final Account account;
    private final Switchboard switchboard;
    private final Breaches strays;

    Application(Account account, Switchboard switchboard, Breaches strays) {
        this.account = account;
        this.switchboard = switchboard;
        this.strays = strays;
    }

    /** The answer to a request; nothing when there is no such operation. */
    Optional<Reply> answer(Request request) {
        if (request.path().size() != 2) {
            return Optional.empty();
        }
        if (!request.path().get(1).equals(account.connectionId())) {
            strays.add(Rule.CONNECTION.brokenBy("call_control_applications"));
            return Optional.of(Problem.NOT_FOUND.reply("The requested resource or URL could not be found."));
        }
        return switch (request.method()) {
            case "GET" -> Optional.of(show());
            case "PATCH" -> Optional.of(change(request));
            default -> Optional.empty();
        };
    }

    private Reply change(Request request) {
        Optional<JsonObject> body = Json.parse(request.body());
        if (body.isEmpty()) {
            strays.add(Rule.REST_JSON.brokenBy("application"));
            return Problem.UNDECODABLE.reply("The body is no JSON object.");
        }
        return Operation.APPLICATION
                .fields()
                .refusal("application", body.get(), (rule, detail) -> strays.add(rule.brokenBy(detail)))
                .orElseGet(() -> {
                    switchboard.applicationWebhook(URI.create(body.get().getString("webhook_event_url")));
                    return show();
                });
    }

    private Reply show() {
        JsonObjectBuilder json = Json.object()
                .add("record_type", "call_control_application")
                .add("id", account.connectionId())
                .add("application_name", "Imitation")
                .add("active", true)
                .add("call_cost_in_webhooks", true)
                .add("webhook_api_version", "2")
                .addNull("webhook_timeout_secs");
        switchboard.applicationWebhook().ifPresent(url -> json.add("webhook_event_url", url.toString()));
        return Reply.data(json);
    }
}
