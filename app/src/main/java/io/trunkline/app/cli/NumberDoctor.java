package io.trunkline.app.cli;

import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.NumberConfig;
import io.trunkline.app.plugin.ActivePlugins;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks carriers whether the calls of our numbers reach us.
 *
 * @param configuration which numbers are ours
 * @param active whom to ask
 */
record NumberDoctor(Configuration configuration, ActivePlugins active) {
    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(configuration.numbers()).forEach((number, config) -> findings.addAll(examine(number, config)));
        return findings;
    }

    private List<Finding> examine(String number, NumberConfig config) {
        Optional<Carrier> owner = owner(config);
        return owner.isEmpty() ? List.of() : List.of(examine(new PhoneNumber(number), owner.get()));
    }

    private Optional<Carrier> owner(NumberConfig config) {
        Map<String, Carrier> carriers = active.carriers();
        Optional<String> only =
                carriers.size() == 1 ? carriers.keySet().stream().findFirst() : Optional.empty();
        return config.carrier()
                .or(() -> only)
                .map(carriers::get)
                .filter(carrier -> carrier.capabilities().contains(Capability.NUMBERS));
    }

    private static Finding examine(PhoneNumber number, Carrier carrier) {
        try {
            return carrier.numbers()
                    .problem(number)
                    .map(problem -> Finding.failure(
                            "number " + number + ": " + problem,
                            "route it with PUT /v1/numbers/…, or" + " at the carrier"))
                    .orElseGet(() -> Finding.ok("number " + number + ": its calls come to this server"));
        } catch (CarrierException unknown) {
            return Finding.warning("number " + number + " could not be looked up: " + unknown.getMessage(), "");
        }
    }
}
