package io.trunkline.app.dial;

import io.trunkline.app.journal.EventJson;
import io.trunkline.domain.dial.CallResult;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.store.JournalEntry;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call that is over, as the journal has it.
 *
 * @param at when it was over
 * @param carrier over which carrier
 * @param result what is known of it
 * @param costs what is known of its cost
 * @param priced whether that is all of it
 */
record KeptCall(Instant at, String carrier, CallResult result, List<Cost> costs, boolean priced) {
    private static final Set<String> TAKEN =
            Set.of("placed", "ringing", "answered", "machine.detected", "media.attached", "media.started");

    /** Empty while it is not over. */
    static Optional<KeptCall> of(List<JournalEntry> entries) {
        return entries.stream().filter(JournalEntry::endsCall).findFirst().map(end -> of(entries, end));
    }

    private static KeptCall of(List<JournalEntry> entries, JournalEntry end) {
        JsonObject body = EventJson.body(end);
        JsonObject summary = object(body, "summary");
        List<String> types = entries.stream().map(JournalEntry::type).toList();
        boolean answered = types.contains("answered");
        CallResult result = new CallResult(
                reason(object(body, "details").getString("reason", "")),
                types.stream().anyMatch(TAKEN::contains),
                types.contains("ringing") || answered,
                answered,
                answerer(object(summary, "amd").getString("result", "")));
        List<Cost> costs = new ArrayList<>();
        boolean priced = !answered || summary.containsKey("cost");
        if (summary.containsKey("cost")) {
            costs.add(CampaignJson.cost(summary.getJsonObject("cost")));
        }
        for (JsonValue spent :
                summary.getOrDefault("spent", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
            JsonObject cost = object(spent.asJsonObject(), "cost");
            priced &= !cost.isEmpty();
            if (!cost.isEmpty()) {
                costs.add(CampaignJson.cost(cost));
            }
        }
        String carrier = object(EventJson.body(entries.getFirst()), "details").getString("carrier", "");
        return new KeptCall(end.at(), carrier, result, costs, priced);
    }

    private static JsonObject object(JsonObject json, String field) {
        return json.getOrDefault(field, JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    }

    private static EndReason reason(String word) {
        return Arrays.stream(EndReason.values())
                .filter(reason -> reason.word().equals(word))
                .findFirst()
                .orElse(EndReason.CARRIER);
    }

    private static Optional<Answerer> answerer(String word) {
        return Arrays.stream(Answerer.values())
                .filter(who -> who.word().equals(word))
                .findFirst();
    }
}
