package io.trunkline.plugins.simulator.twilio;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;

/** Shows an account and its calls in the REST interface [OAI]: names in lower case, numbers and dates as text. */
final class Resources {
    private static final JsonBuilderFactory JSON = new JsonProviderImpl().createBuilderFactory(Map.of());

    private final Account account;
    private final Instant created = Instant.now();

    Resources(Account account) {
        this.account = account;
    }

    String account() {
        return JSON.createObjectBuilder()
                .add("auth_token", account.token())
                .add("date_created", CallFields.date(created))
                .add("date_updated", CallFields.date(created))
                .add("friendly_name", "Imitation")
                .add("owner_account_sid", account.sid())
                .add("sid", account.sid())
                .add("status", "active")
                .add("subresource_uris", JSON.createObjectBuilder().add("calls", base() + "/Calls.json"))
                .add("type", "Full")
                .add("uri", base() + ".json")
                .build()
                .toString();
    }

    String call(PhoneCall call) {
        String uri = base() + "/Calls/" + call.sid();
        JsonObjectBuilder resource = JSON.createObjectBuilder()
                .add("account_sid", account.sid())
                .addNull("answered_by")
                .add("api_version", CallFields.API_VERSION)
                .addNull("caller_name")
                .add("date_created", CallFields.date(call.dialed()))
                .add("date_updated", CallFields.date(Instant.now()))
                .add("direction", "inbound")
                .addNull("forwarded_from")
                .add("from", call.script().from().value())
                .add("from_formatted", call.script().from().value())
                .addNull("group_sid")
                .addNull("parent_call_sid")
                .addNull("phone_number_sid")
                .addNull("price")
                .add("price_unit", "USD")
                .add("queue_time", "0")
                .add("sid", call.sid())
                .add("status", call.status())
                .add("subresource_uris", JSON.createObjectBuilder().add("streams", uri + "/Streams.json"))
                .add("to", call.script().to().value())
                .add("to_formatted", call.script().to().value())
                .addNull("trunk_sid")
                .add("uri", uri + ".json");
        Optional<Instant> ended = call.end().map(PhoneCall.End::at);
        add(resource, "start_time", call.answeredAt().map(CallFields::date));
        add(resource, "end_time", ended.map(CallFields::date));
        add(resource, "duration", ended.map(end -> seconds(call, end)));
        return resource.build().toString();
    }

    private String base() {
        return "/" + CallFields.API_VERSION + "/Accounts/" + account.sid();
    }

    private static String seconds(PhoneCall call, Instant end) {
        return String.valueOf(
                Duration.between(call.answeredAt().orElse(end), end).toSeconds());
    }

    private static void add(JsonObjectBuilder resource, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> resource.add(name, text), () -> resource.addNull(name));
    }
}
