package io.trunkline.app.dial;

import io.trunkline.app.json.Json;
import io.trunkline.domain.dial.Attempt;
import io.trunkline.domain.dial.CampaignState;
import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.dial.ContactState;
import io.trunkline.domain.dial.DialOutcome;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.PhoneNumber;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How campaigns and their contacts are spelled where they are kept. */
final class CampaignJson {
    private CampaignJson() {}

    static String text(Campaign campaign) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("state", campaign.state().name())
                .add("created", campaign.created().toString())
                .add("contacts", campaign.contacts())
                .add("settled", campaign.settled())
                .add("spec", campaign.spec().json());
        campaign.problem().ifPresent(problem -> json.add("problem", problem));
        return json.build().toString();
    }

    static Campaign campaign(String id, String text) {
        JsonObject json = parse(text);
        try {
            return new Campaign(
                    id,
                    CampaignSpec.of(json.getJsonObject("spec")),
                    CampaignState.valueOf(json.getString("state")),
                    Instant.parse(json.getString("created")),
                    json.getInt("contacts"),
                    json.getBoolean("settled"),
                    Optional.ofNullable(json.getString("problem", null)));
        } catch (SpecException wrong) {
            throw new IllegalStateException("campaign " + id + " was kept with a fault in " + wrong.field(), wrong);
        }
    }

    static String text(Contact contact) {
        JsonObjectBuilder variables = Json.createObjectBuilder();
        new TreeMap<>(contact.variables()).forEach(variables::add);
        JsonArrayBuilder attempts = Json.createArrayBuilder();
        contact.attempts().forEach(attempt -> attempts.add(json(attempt)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("to", contact.to().value())
                .add("variables", variables)
                .add("attempts", attempts)
                .add("state", contact.state().word());
        switch (contact.state()) {
            case ContactState.Waiting waiting ->
                json.add("notBefore", waiting.notBefore().toString()).add("line", waiting.line());
            case ContactState.Dialing dialing ->
                json.add("callId", dialing.call().value()).add("line", dialing.line());
            case ContactState.Done done -> json.add("outcome", done.outcome().word());
            case ContactState.Refused refused -> json.add("reason", refused.reason());
        }
        return json.build().toString();
    }

    static JsonObjectBuilder json(Attempt attempt) {
        JsonArrayBuilder costs = Json.createArrayBuilder();
        attempt.costs()
                .forEach(cost -> costs.add(Json.createObjectBuilder()
                        .add("amount", cost.amount().toPlainString())
                        .add("currency", cost.currency())
                        .add("confirmed", cost.confirmed())));
        return Json.createObjectBuilder()
                .add("callId", attempt.call().value())
                .add("carrier", attempt.carrier())
                .add("at", attempt.at().toString())
                .add("outcome", attempt.outcome().word())
                .add("costs", costs)
                .add("priced", attempt.priced());
    }

    static Contact contact(int number, String text) {
        JsonObject json = parse(text);
        Map<String, String> variables = new TreeMap<>();
        json.getJsonObject("variables").forEach((name, value) -> variables.put(name, ((JsonString) value).getString()));
        List<Attempt> attempts = json.getJsonArray("attempts").getValuesAs(CampaignJson::attempt);
        return new Contact(number, new PhoneNumber(json.getString("to")), variables, state(json), attempts);
    }

    private static ContactState state(JsonObject json) {
        return switch (json.getString("state")) {
            case "waiting" -> new ContactState.Waiting(Instant.parse(json.getString("notBefore")), json.getInt("line"));
            case "dialing" -> new ContactState.Dialing(new CallId(json.getString("callId")), json.getInt("line"));
            case "done" -> new ContactState.Done(outcome(json));
            default -> new ContactState.Refused(json.getString("reason"));
        };
    }

    private static Attempt attempt(JsonObject json) {
        List<Cost> costs = json.getJsonArray("costs").getValuesAs(CampaignJson::cost);
        return new Attempt(
                new CallId(json.getString("callId")),
                json.getString("carrier"),
                Instant.parse(json.getString("at")),
                outcome(json),
                costs,
                json.getBoolean("priced"));
    }

    static Cost cost(JsonObject json) {
        return new Cost(
                new BigDecimal(json.getString("amount")), json.getString("currency"), json.getBoolean("confirmed"));
    }

    private static DialOutcome outcome(JsonObject json) {
        String word = json.getString("outcome");
        for (DialOutcome outcome : DialOutcome.values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        return DialOutcome.UNKNOWN;
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
