/** An imitation of Telnyx: REST interface, signed webhooks and media streams, as a customer sees them. */
@NullMarked
package io.trunkline.plugins.simulator.telnyx;

import org.jspecify.annotations.NullMarked;
