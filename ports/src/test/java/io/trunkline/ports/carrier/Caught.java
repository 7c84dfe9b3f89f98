package io.trunkline.ports.carrier;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.web.BadWebhookException;

/** Checks that a rule catches a carrier that breaks it. */
final class Caught {
    /** A rule of the contract. */
    interface Rule {
        void check(CarrierContract contract) throws Exception;
    }

    private Caught() {}

    static void require(Rule rule, CarrierContract contract) {
        assertThrows(AssertionError.class, () -> {
            try {
                rule.check(contract);
            } catch (CarrierException | BadWebhookException | IllegalArgumentException letOut) {
                throw new AssertionError("the rule lets out what it found", letOut);
            }
        });
    }
}
