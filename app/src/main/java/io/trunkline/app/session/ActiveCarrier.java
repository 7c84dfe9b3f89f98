package io.trunkline.app.session;

import io.trunkline.ports.carrier.Carrier;

/**
 * A carrier that is in use.
 *
 * @param kind its kind
 * @param carrier its account
 */
public record ActiveCarrier(String kind, Carrier carrier) {}
