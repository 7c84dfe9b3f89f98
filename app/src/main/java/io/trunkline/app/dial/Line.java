package io.trunkline.app.dial;

import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.ports.call.PhoneNumber;

/**
 * A way out.
 *
 * @param carrier over which carrier
 * @param from under which number
 */
public record Line(ActiveCarrier carrier, PhoneNumber from) {}
