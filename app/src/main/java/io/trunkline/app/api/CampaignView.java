package io.trunkline.app.api;

import io.trunkline.app.dial.Campaign;
import io.trunkline.app.dial.Campaigns;
import io.trunkline.app.json.Json;
import io.trunkline.domain.dial.Attempt;
import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.dial.ContactState;
import io.trunkline.domain.dial.Tally;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.TreeMap;

/** How campaigns look in the API. */
final class CampaignView {
    private CampaignView() {}

    static JsonObjectBuilder brief(Campaign campaign) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("campaignId", campaign.id())
                .add("name", campaign.spec().name())
                .add("state", campaign.state().word())
                .add("created", campaign.created().toString())
                .add("contacts", campaign.contacts());
        campaign.problem().ifPresent(problem -> json.add("problem", problem));
        return json;
    }

    static JsonObject report(Campaign campaign, Tally tally) {
        JsonArrayBuilder costs = Json.createArrayBuilder();
        tally.costs()
                .forEach((currency, amount) -> costs.add(Json.createObjectBuilder()
                        .add("amount", amount.toPlainString())
                        .add("currency", currency)
                        .add("complete", tally.isPriced())));
        Map<String, Long> attempts = tally.attempts();
        return brief(campaign)
                .add("states", counts(campaign.states(tally)))
                .add("outcomes", counts(tally.outcomes()))
                .add("refused", counts(tally.reasons()))
                .add(
                        "attempts",
                        Json.createObjectBuilder()
                                .add(
                                        "total",
                                        attempts.values().stream()
                                                .mapToLong(Long::longValue)
                                                .sum())
                                .add("outcomes", counts(attempts)))
                .add("cost", costs)
                .build();
    }

    private static JsonObjectBuilder counts(Map<String, Long> counts) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        counts.forEach(json::add);
        return json;
    }

    static JsonObjectBuilder contact(Campaigns.Listed listed) {
        Contact contact = listed.contact();
        JsonObjectBuilder variables = Json.createObjectBuilder();
        new TreeMap<>(contact.variables()).forEach(variables::add);
        JsonArrayBuilder attempts = Json.createArrayBuilder();
        contact.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("to", contact.to().value())
                .add("variables", variables)
                .add("state", listed.state())
                .add("attempts", attempts);
        switch (contact.state()) {
            case ContactState.Waiting waiting -> {
                if (!contact.attempts().isEmpty()) {
                    json.add("notBefore", waiting.notBefore().toString());
                }
            }
            case ContactState.Dialing dialing ->
                json.add("callId", dialing.call().value());
            case ContactState.Done done -> json.add("outcome", done.outcome().word());
            case ContactState.Refused refused -> json.add("reason", refused.reason());
        }
        return json;
    }

    private static JsonObjectBuilder attempt(Attempt attempt) {
        return Json.createObjectBuilder()
                .add("callId", attempt.call().value())
                .add("carrier", attempt.carrier())
                .add("at", attempt.at().toString())
                .add("outcome", attempt.outcome().word());
    }
}
