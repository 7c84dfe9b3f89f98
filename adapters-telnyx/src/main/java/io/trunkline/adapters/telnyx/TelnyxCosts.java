package io.trunkline.adapters.telnyx;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What calls cost. Telnyx tells by webhook where the application is set up so; else each part of a call, such as its line and
 * its recording, has a detail record of its own.
 */
final class TelnyxCosts {
    /** Without one of these the call itself is not yet accounted for, whatever is known of its parts. */
    private static final List<String> CALL_PARTS = List.of("sip-trunking", "call-control");

    private static final List<String> FURTHER_PARTS = List.of("recording", "amd", "media-streaming", "tts");

    private final TelnyxCalls calls;
    private final TelnyxRest rest;

    TelnyxCosts(TelnyxCalls calls, TelnyxRest rest) {
        this.calls = calls;
        this.rest = rest;
    }

    /** Empty when Telnyx does not know: it then sends null, or an error with no price. */
    static Optional<Cost> read(TelnyxEvent event) {
        Optional<BigDecimal> total = amount(event.payload(), "total_cost");
        boolean failed = event.text("status").filter("error"::equals).isPresent();
        if (total.isEmpty() || failed) {
            return Optional.empty();
        }
        String currency = TelnyxJson.children(event.payload(), "cost_parts").stream()
                .flatMap(part -> currency(part).stream())
                .findFirst()
                .orElse("USD");
        return Optional.of(new Cost(total.get(), currency, true));
    }

    /** Records are told by the leg's other id, which Telnyx gives away for ten minutes after the call. */
    Optional<Cost> ask(CarrierCallId name) throws CarrierException {
        Optional<LegName> leg = LegName.parse(name);
        if (leg.isPresent()) {
            return ofLeg(leg.get().callLegId());
        }
        return ask(CallControlId.parse(name.value())
                .orElseThrow(() -> new CarrierException(Kind.CALLER_ERROR, "not a Telnyx call_control_id")));
    }

    private Optional<Cost> ask(CallControlId leg) throws CarrierException {
        TelnyxReply call = calls.ask(leg);
        if (call.error().filter(TelnyxError::isNotFound).isPresent()) {
            return Optional.empty();
        }
        Optional<String> legId = TelnyxJson.text(call.data(), "call_leg_id");
        return legId.isEmpty() ? Optional.empty() : ofLeg(legId.get());
    }

    private Optional<Cost> ofLeg(String legId) throws CarrierException {
        List<JsonObject> records = new ArrayList<>();
        for (String part : CALL_PARTS) {
            records.addAll(records(part, legId));
        }
        if (sum(records).isEmpty()) {
            return Optional.empty();
        }
        for (String part : FURTHER_PARTS) {
            records.addAll(records(part, legId));
        }
        return sum(records);
    }

    /** The filter by leg is not documented for these records: what comes is looked through again. */
    private List<JsonObject> records(String part, String legId) throws CarrierException {
        Map<String, String> query =
                new TreeMap<>(Map.of("filter[record_type]", part, "filter[call_leg_id]", legId, "page[size]", "50"));
        return rest.get("/detail_records", query).list().stream()
                .filter(found -> TelnyxJson.text(found, "call_leg_id")
                        .filter(legId::equals)
                        .isPresent())
                .toList();
    }

    /** Of one currency; a call is not billed in two. */
    private static Optional<Cost> sum(List<JsonObject> records) {
        return records.stream()
                .flatMap(found ->
                        amount(found, "cost")
                                .map(amount -> new Cost(amount, currency(found).orElse("USD"), true))
                                .stream())
                .reduce((one, other) -> one.currency().equals(other.currency())
                        ? new Cost(one.amount().add(other.amount()), one.currency(), true)
                        : one);
    }

    private static Optional<BigDecimal> amount(JsonObject object, String name) {
        try {
            return TelnyxJson.number(object, name)
                    .filter(text -> text.length() <= 32)
                    .map(BigDecimal::new)
                    .filter(amount -> amount.signum() >= 0 && amount.scale() >= -9 && amount.scale() <= 18);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static Optional<String> currency(JsonObject object) {
        return TelnyxJson.text(object, "currency").filter(code -> code.matches("[A-Z]{3}"));
    }
}
