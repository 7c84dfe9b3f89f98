package io.trunkline.ports.carrier;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.Optional;

/** The phone numbers of an account. Operations block and are called on virtual threads. */
@Implemented(by = Side.PLUGIN)
public interface Numbers {
    /**
     * Buy a number and route its calls to us. Not repeated by anybody when the outcome is unknown.
     *
     * @return the number
     * @throws CarrierException when there is none ({@code CALLER_ERROR}), when somebody else bought it in between, or when
     *     the account may not ({@code CARRIER_REFUSED})
     */
    PhoneNumber buy(NumberSearch search) throws CarrierException;

    /**
     * Route the calls of a number of the account to us. Routing it twice has no second effect.
     *
     * @throws CarrierException with {@code CALLER_ERROR} when the account has no such number
     */
    void route(PhoneNumber number) throws CarrierException;

    /**
     * Look whether the calls of a number reach us.
     *
     * @return what is wrong and how to mend it, for {@code doctor}; empty when nothing is
     */
    Optional<String> problem(PhoneNumber number) throws CarrierException;
}
