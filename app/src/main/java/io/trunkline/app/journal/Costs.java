package io.trunkline.app.journal;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a call cost, as far as is known: nothing is shown before its end, and what is not known is never zero. */
final class Costs implements Part {
    private final List<JsonObject> spent = new ArrayList<>();
    private boolean over;
    private @Nullable JsonObject telephony;

    @Override
    public void take(Told event) {
        if (event.is(CallEventType.ENDED)) {
            over = true;
            event.summary().ifPresent(this::sum);
        } else if (event.is(CallEventType.SPENT)) {
            learn(spending(event));
        } else if (event.is(CallEventType.COST_CONFIRMED)) {
            price(event, true).ifPresent(price -> telephony = price);
        }
    }

    private void sum(JsonObject summary) {
        Told.object(summary, "cost").ifPresent(cost -> telephony = cost);
        Told.value(summary, "spent", JsonArray.class).ifPresent(all -> spent.addAll(all.getValuesAs(JsonObject.class)));
    }

    /** What a vendor told later takes the place of what it is about; without a reference it comes on top. */
    private void learn(JsonObject later) {
        if (later.containsKey("reference")) {
            spent.removeIf(
                    one -> same(one, later, "reference") && same(one, later, "vendor") && same(one, later, "model"));
        }
        spent.add(later);
    }

    private static boolean same(JsonObject one, JsonObject other, String name) {
        return Told.text(one, name).equals(Told.text(other, name));
    }

    private static JsonObject spending(Told event) {
        JsonObjectBuilder amounts = Json.createObjectBuilder();
        for (Usage.Unit unit : Usage.Unit.values()) {
            String name = unit.name().toLowerCase(Locale.ROOT);
            event.number(name).ifPresent(amount -> amounts.add(name, amount));
        }
        boolean estimated = event.detail("estimated").map(Boolean::parseBoolean).orElse(true);
        JsonObjectBuilder spending = Json.createObjectBuilder()
                .add("vendor", event.detail("vendor").orElse(""))
                .add("model", event.detail("model").orElse(""))
                .add("amounts", amounts)
                .add("estimated", estimated);
        event.detail("reference").ifPresent(reference -> spending.add("reference", reference));
        price(event, false).ifPresent(cost -> spending.add("cost", cost));
        return spending.build();
    }

    private static Optional<JsonObject> price(Told event, boolean confirmed) {
        return event.detail("amount")
                .flatMap(amount -> event.detail("currency")
                        .map(currency -> Json.createObjectBuilder()
                                .add("amount", amount)
                                .add("currency", currency)
                                .add("confirmed", confirmed)
                                .build()));
    }

    @Override
    public void tell(JsonObjectBuilder call) {
        if (over) {
            JsonArrayBuilder vendors = Json.createArrayBuilder();
            spent.forEach(vendors::add);
            call.add(
                    "cost",
                    Json.createObjectBuilder()
                            .add("telephony", telephony == null ? JsonValue.NULL : telephony)
                            .add("spent", vendors)
                            .add("total", total()));
        }
    }

    /** A sum for each currency; none is complete while a price is missing, for nobody knows in which currency it will be. */
    private JsonArrayBuilder total() {
        boolean complete = telephony != null && spent.stream().allMatch(one -> one.containsKey("cost"));
        Map<String, BigDecimal> sums = new TreeMap<>();
        if (telephony != null) {
            add(sums, telephony);
        }
        spent.forEach(one -> Told.object(one, "cost").ifPresent(cost -> add(sums, cost)));
        JsonArrayBuilder total = Json.createArrayBuilder();
        sums.forEach((currency, sum) -> total.add(Json.createObjectBuilder()
                .add("amount", sum.toPlainString())
                .add("currency", currency)
                .add("complete", complete)));
        return total;
    }

    private static void add(Map<String, BigDecimal> sums, JsonObject cost) {
        sums.merge(cost.getString("currency"), new BigDecimal(cost.getString("amount")), BigDecimal::add);
    }
}
