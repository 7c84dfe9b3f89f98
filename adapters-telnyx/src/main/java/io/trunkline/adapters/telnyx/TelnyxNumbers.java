package io.trunkline.adapters.telnyx;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.NumberSearch;
import io.trunkline.ports.carrier.Numbers;
import io.trunkline.ports.web.RestClient.Repeat;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The account's numbers. Buying one is an order, which Telnyx works off by and by.
 *
 * @see <a href="https://developers.telnyx.com/docs/numbers/phone-numbers/number-orders">Telnyx: number orders</a>
 */
final class TelnyxNumbers implements Numbers {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int MOST_LOOKS = 30;
    private static final int LONGEST_NUMBER = 16;

    /** Lets time pass. */
    interface Pause {
        void last(Duration time) throws InterruptedException;
    }

    private final TelnyxAccount account;
    private final TelnyxRest rest;
    private final TelnyxApplication application;
    private final Pause pause;

    TelnyxNumbers(TelnyxAccount account, TelnyxRest rest, TelnyxApplication application, Pause pause) {
        this.account = account;
        this.rest = rest;
        this.application = application;
        this.pause = pause;
    }

    @Override
    public PhoneNumber buy(NumberSearch search) throws CarrierException {
        PhoneNumber number = search(search);
        follow(order(number));
        route(number);
        return number;
    }

    private PhoneNumber search(NumberSearch search) throws CarrierException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("filter[country_code]", search.country());
        query.put("filter[features]", "voice");
        query.put("filter[limit]", "1");
        search.areaCode().ifPresent(code -> query.put("filter[national_destination_code]", code));
        search.contains().ifPresent(digits -> query.put("filter[phone_number][contains]", digits));
        return rest.get("/available_phone_numbers", query).list().stream()
                .flatMap(found -> TelnyxJson.text(found, "phone_number").stream())
                .filter(text -> text.startsWith("+") && text.length() <= LONGEST_NUMBER)
                .map(PhoneNumber::new)
                .filter(PhoneNumber::isE164)
                .findFirst()
                .orElseThrow(() -> new CarrierException(
                        Kind.CALLER_ERROR, "Telnyx has no number for voice in " + search.country() + " that fits"));
    }

    /** Never sent again when the outcome is unknown, for it would buy a second time. */
    private String order(PhoneNumber number) throws CarrierException {
        JsonObject body = TelnyxJson.builder()
                .add(
                        "phone_numbers",
                        TelnyxJson.array(TelnyxJson.builder()
                                .add("phone_number", number.value())
                                .build()))
                .add("connection_id", account.connection())
                .build();
        JsonObject order =
                rest.send("POST", "/number_orders", body, Repeat.UNPROCESSED).data();
        return TelnyxJson.text(order, "id")
                .filter(id -> id.matches("[A-Za-z0-9-]{1,64}"))
                .orElseThrow(() ->
                        new CarrierException(Kind.CARRIER_UNAVAILABLE, "Telnyx took the order and did not say its id"));
    }

    private void follow(String id) throws CarrierException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            JsonObject order = rest.get("/number_orders/" + id).data();
            switch (TelnyxJson.text(order, "status").orElse("")) {
                case "success" -> {
                    return;
                }
                case "failure" ->
                    throw new CarrierException(Kind.CARRIER_REFUSED, "Telnyx could not carry out number order " + id);
                default -> requireNoPapers(id, order);
            }
            await();
        }
        throw new CarrierException(
                Kind.CARRIER_UNAVAILABLE,
                "number order " + id + " is still pending; when Telnyx has carried it out, route the number to us");
    }

    /** Some countries want documents first. That takes days, and nothing here could hasten it. */
    private static void requireNoPapers(String id, JsonObject order) throws CarrierException {
        boolean wantsPapers = order.containsKey("requirements_met") && !TelnyxJson.isTrue(order, "requirements_met");
        if (wantsPapers) {
            throw new CarrierException(
                    Kind.CARRIER_REFUSED,
                    "number order " + id
                            + " waits for documents that the country demands; give them in Mission Control");
        }
    }

    private void await() throws CarrierException {
        try {
            pause.last(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            throw TelnyxRest.interrupted(interrupted);
        }
    }

    @Override
    public void route(PhoneNumber number) throws CarrierException {
        JsonObject owned = owned(number)
                .orElseThrow(() -> new CarrierException(Kind.CALLER_ERROR, "the Telnyx account has no such number"));
        if (isRouted(owned)) {
            return;
        }
        String id = TelnyxJson.number(owned, "id")
                .filter(value -> value.matches("[A-Za-z0-9-]{1,64}"))
                .orElseThrow(
                        () -> new CarrierException(Kind.CARRIER_UNAVAILABLE, "Telnyx did not say the number's id"));
        JsonObject change =
                TelnyxJson.builder().add("connection_id", account.connection()).build();
        rest.send("PATCH", "/phone_numbers/" + id, change).require();
    }

    @Override
    public Optional<String> problem(PhoneNumber number) throws CarrierException {
        Optional<JsonObject> owned = owned(number);
        if (owned.isEmpty()) {
            return Optional.of("the Telnyx account has no such number; buy it, or take one of the account's");
        }
        if (!isRouted(owned.get())) {
            return Optional.of("the number is not assigned to the Call Control application " + account.connection()
                    + "; route it to us");
        }
        Optional<String> status = TelnyxJson.text(owned.get(), "status").filter(word -> !word.equals("active"));
        return status.isPresent()
                ? Optional.of("the number is " + status.get() + "; see Mission Control")
                : application.problem();
    }

    private boolean isRouted(JsonObject owned) {
        return TelnyxJson.number(owned, "connection_id")
                .filter(account.connection()::equals)
                .isPresent();
    }

    private Optional<JsonObject> owned(PhoneNumber number) throws CarrierException {
        return rest.get("/phone_numbers", Map.of("filter[phone_number]", number.value())).list().stream()
                .filter(found -> TelnyxJson.text(found, "phone_number")
                        .filter(number.value()::equals)
                        .isPresent())
                .findFirst();
    }
}
