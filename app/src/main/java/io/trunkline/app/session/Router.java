package io.trunkline.app.session;

import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.Speaker;
import io.trunkline.ports.call.PhoneNumber;
import java.util.List;
import java.util.Optional;

/** Says who speaks for us. */
public interface Router {
    /** Who answers a call to {@code called} on a carrier. */
    Desk deskFor(String carrierKind, PhoneNumber called);

    /** The desk of an agent, if there is such an agent. */
    Optional<Desk> deskOf(String agent);

    /**
     * Who speaks.
     *
     * @param speakers the agent, and those that stand by for it
     * @param rules what holds for its calls
     * @param transfer where it may hand calls to
     */
    record Desk(List<Speaker> speakers, CallRules rules, TransferPolicy transfer) {}
}
