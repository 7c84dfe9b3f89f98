package io.trunkline.ports.carrier;

import io.trunkline.ports.call.CallId;

/**
 * A call by both its names.
 *
 * @param id ours
 * @param carrierId the carrier's
 */
public record CarrierCall(CallId id, CarrierCallId carrierId) {}
