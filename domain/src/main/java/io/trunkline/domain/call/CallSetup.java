package io.trunkline.domain.call;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceEngine;

/**
 * Who and what makes up a call.
 *
 * @param id our name for it
 * @param carrierKind which carrier
 * @param carrier the carrier's account
 * @param direction who placed it
 * @param from the calling party
 * @param to the called party
 * @param agent who speaks for us
 * @param engine what the agent speaks through
 * @param rules how long things may take and what is said when they fail
 * @param tools what the agent may do besides what every agent may
 */
public record CallSetup(
        CallId id,
        String carrierKind,
        Carrier carrier,
        Direction direction,
        PhoneNumber from,
        PhoneNumber to,
        Agent agent,
        VoiceEngine engine,
        CallRules rules,
        UserTools tools) {
    /** Our side's number. */
    public PhoneNumber ourNumber() {
        return direction == Direction.INBOUND ? to : from;
    }

    boolean can(Capability capability) {
        return carrier.capabilities().contains(capability);
    }
}
