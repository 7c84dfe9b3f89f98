package io.trunkline.domain.call;

import io.trunkline.ports.call.TransferTarget;

/**
 * Who takes over a call for which no engine is left.
 *
 * @param target where they are reached
 * @param phrase what the caller hears first, said by the carrier
 */
public record Rescuer(TransferTarget target, String phrase) {}
