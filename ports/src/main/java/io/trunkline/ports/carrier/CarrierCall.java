package io.trunkline.ports.carrier;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;

/**
 * A call by both its names.
 *
 * @param id ours
 * @param carrierId the carrier's
 */
public record CarrierCall(CallId id, CarrierCallId carrierId) {}
