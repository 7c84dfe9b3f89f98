package io.trunkline.plugins.simulator.twilio;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Optional;

/** Shows an account and its calls in the REST interface [OAI]: names in lower case, numbers and dates as text. */
final class Resources {
    private final Account account;
    private final Instant created = Instant.now();

    Resources(Account account) {
        this.account = account;
    }

    String account() {
        return Json.object()
                .add("auth_token", account.token())
                .add("date_created", CallFields.date(created))
                .add("date_updated", CallFields.date(created))
                .add("friendly_name", "Imitation")
                .add("owner_account_sid", account.sid())
                .add("sid", account.sid())
                .add("status", "active")
                .add("subresource_uris", Json.object().add("calls", base() + "/Calls.json"))
                .add("type", "Full")
                .add("uri", base() + ".json")
                .build()
                .toString();
    }

    /** A call as it is when it was just placed: whatever has happened since, it is queued [CALL]. */
    JsonObject created(PhoneCall call) {
        return call(call, "queued");
    }

    JsonObject call(PhoneCall call) {
        return call(call, call.status());
    }

    private JsonObject call(PhoneCall call, String status) {
        String uri = base() + "/Calls/" + call.sid();
        JsonObjectBuilder resource = Json.object()
                .add("account_sid", account.sid())
                .add("api_version", CallFields.API_VERSION)
                .addNull("caller_name")
                .add("date_created", CallFields.date(call.dialed()))
                .add("date_updated", CallFields.date(Instant.now()))
                .add("direction", call.route().direction())
                .addNull("forwarded_from")
                .add("from", call.route().from())
                .add("from_formatted", call.route().from())
                .addNull("group_sid")
                .addNull("phone_number_sid")
                .add("price_unit", "USD")
                .add("queue_time", "0")
                .add("sid", call.sid())
                .add("status", status)
                .add(
                        "subresource_uris",
                        Json.object()
                                .add("recordings", uri + "/Recordings.json")
                                .add("streams", uri + "/Streams.json"))
                .add("to", call.route().to())
                .add("to_formatted", call.route().to())
                .addNull("trunk_sid")
                .add("uri", uri + ".json");
        Json.add(resource, "answered_by", call.lateFacts().answeredBy());
        Json.add(resource, "parent_call_sid", call.route().parent());
        Json.add(resource, "price", call.lateFacts().price());
        Optional<PhoneCall.End> end = call.end();
        Json.add(resource, "start_time", call.answeredAt().map(CallFields::date));
        Json.add(resource, "end_time", end.map(PhoneCall.End::at).map(CallFields::date));
        Json.add(
                resource,
                "duration",
                end.map(over -> String.valueOf(call.spoken(over).toSeconds())));
        return resource.build();
    }

    /**
     * A recording.
     *
     * @param status what is shown of its status
     */
    JsonObject recording(Recording recording, String status) {
        String uri = base() + "/Recordings/" + recording.sid();
        boolean over = !recording.isActive();
        JsonObjectBuilder resource = Json.object()
                .add("account_sid", account.sid())
                .add("api_version", CallFields.API_VERSION)
                .add("call_sid", recording.call().sid())
                .addNull("conference_sid")
                .add("channels", recording.channels())
                .add("date_created", CallFields.date(recording.began()))
                .add("date_updated", CallFields.date(Instant.now()))
                .add("start_time", CallFields.date(recording.began()))
                .addNull("encryption_details")
                .addNull("error_code")
                .addNull("price")
                .add("price_unit", "USD")
                .add("sid", recording.sid())
                .add("source", recording.wish().source())
                .add("status", status)
                .add("track", recording.wish().track())
                .add("uri", uri + ".json");
        Json.add(resource, "duration", over ? Optional.of(String.valueOf(recording.seconds())) : Optional.of("-1"));
        return resource.build();
    }

    private String base() {
        return "/" + CallFields.API_VERSION + "/Accounts/" + account.sid();
    }
}
