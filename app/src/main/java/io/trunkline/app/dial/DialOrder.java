package io.trunkline.app.dial;

import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.app.session.NewCall;

/**
 * A call to place.
 *
 * @param carrier over which carrier
 * @param call whom, and as whom
 */
public record DialOrder(ActiveCarrier carrier, NewCall call) {}
