package io.trunkline.domain.call;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.voice.Agent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who and what makes up a call.
 *
 * @param id our name for it
 * @param carrierKind which carrier
 * @param carrier the carrier's account
 * @param direction who placed it
 * @param from the calling party
 * @param to the called party
 * @param speakers who speaks for us, and who stands by when that fails; at least one
 * @param rules how long things may take and what is said when they fail
 */
public record CallSetup(
        CallId id,
        String carrierKind,
        Carrier carrier,
        Direction direction,
        PhoneNumber from,
        PhoneNumber to,
        List<Speaker> speakers,
        CallRules rules) {
    private static final Duration RESCUE_RING = Duration.ofSeconds(30);

    /** Keeps its own copy. */
    public CallSetup {
        speakers = List.copyOf(speakers);
    }

    /** Who speaks first. */
    public Agent agent() {
        return speakers.getFirst().agent();
    }

    /** Our side's number. */
    public PhoneNumber ourNumber() {
        return direction == Direction.INBOUND ? to : from;
    }

    /** How the call is handed over when nobody can speak for us any more. */
    Optional<Transfer> rescue() {
        return can(Capability.TRANSFERS)
                ? rules.rescue()
                        .map(rescuer -> new Transfer(
                                rescuer.target(),
                                ourNumber(),
                                RESCUE_RING,
                                Optional.empty(),
                                Optional.of(rescuer.phrase())))
                : Optional.empty();
    }

    boolean can(Capability capability) {
        return carrier.capabilities().contains(capability);
    }
}
