package io.trunkline.ports.call;

import java.math.BigDecimal;

/**
 * What a call cost. Never negative; a cost that is not known is no {@code Cost}, not one of zero.
 *
 * @param amount how much
 * @param currency of what, an ISO 4217 code such as {@code USD}
 * @param confirmed whether the carrier said so; else it is our own estimate
 */
public record Cost(BigDecimal amount, String currency, boolean confirmed) {
    /** Refuses negative amounts and what is no currency code. */
    public Cost {
        if (amount.signum() < 0 || !currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("a cost is not negative and in a currency of three capitals");
        }
    }
}
