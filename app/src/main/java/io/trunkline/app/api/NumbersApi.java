package io.trunkline.app.api;

import io.trunkline.app.config.NumberConfig;
import io.trunkline.app.json.Json;
import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.NumberSearch;
import io.trunkline.ports.carrier.Numbers;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be asked of phone numbers.
 *
 * @param carriers the active carriers by kind
 * @param numbers our numbers
 */
public record NumbersApi(Map<String, ActiveCarrier> carriers, Map<String, NumberConfig> numbers) {
    private static final Field CARRIER = Field.text("carrier", "whose; may be left out where only one manages numbers");

    static final List<Field> BUY_FIELDS = List.of(
            Field.text("country", "two capital letters").need(),
            Field.text("areaCode", "digits that it begins with"),
            Field.text("contains", "digits that are in it"),
            CARRIER);
    static final List<Field> ROUTE_FIELDS = List.of(CARRIER);

    JsonObject buy(RequestBody body) throws ProblemException {
        NumberSearch search = search(body);
        ActiveCarrier carrier = carrier(body.text("carrier"));
        try {
            return told(carrier, numbersOf(carrier).buy(search));
        } catch (CarrierException failure) {
            throw problem("country", failure);
        }
    }

    /** Route the calls of a number that the account has to this server. */
    JsonObject route(String text, RequestBody body) throws ProblemException {
        PhoneNumber number = number(text);
        ActiveCarrier carrier = carrier(body.text("carrier")
                .or(() -> Optional.ofNullable(numbers.get(number.value())).flatMap(NumberConfig::carrier)));
        try {
            numbersOf(carrier).route(number);
            return told(carrier, number);
        } catch (CarrierException failure) {
            throw problem("number", failure);
        }
    }

    private static JsonObject told(ActiveCarrier carrier, PhoneNumber number) {
        return Json.createObjectBuilder()
                .add("number", number.value())
                .add("carrier", carrier.kind())
                .build();
    }

    private static Numbers numbersOf(ActiveCarrier carrier) throws CarrierException {
        return carrier.carrier().numbers();
    }

    private static NumberSearch search(RequestBody body) throws ProblemException {
        try {
            return new NumberSearch(body.required("country"), body.text("areaCode"), body.text("contains"));
        } catch (IllegalArgumentException wrong) {
            boolean country = body.required("country").matches("[A-Z]{2}");
            throw ProblemException.badValue(country ? "areaCode" : "country", String.valueOf(wrong.getMessage()));
        }
    }

    private static PhoneNumber number(String text) throws ProblemException {
        return E164.read(text)
                .orElseThrow(
                        () -> ProblemException.badValue("number", "the path must end with a number such as +15550100"));
    }

    private ActiveCarrier carrier(Optional<String> kind) throws ProblemException {
        List<ActiveCarrier> able = carriers.values().stream()
                .filter(carrier -> kind.isEmpty() || kind.get().equals(carrier.kind()))
                .filter(carrier -> carrier.carrier().capabilities().contains(Capability.NUMBERS))
                .toList();
        if (able.size() != 1) {
            throw ProblemException.badValue(
                    "carrier",
                    able.isEmpty()
                            ? "no such carrier is active that manages numbers"
                            : "several carriers are active; name one");
        }
        return able.getFirst();
    }

    private static ProblemException problem(String field, CarrierException failure) {
        String detail = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case CALLER_ERROR -> ProblemException.badValue(field, detail);
            case CARRIER_REFUSED, CARRIER_LIMITED, UNSUPPORTED -> ProblemException.refused(detail);
            case CARRIER_UNAVAILABLE -> ProblemException.unanswered(detail);
        };
    }
}
