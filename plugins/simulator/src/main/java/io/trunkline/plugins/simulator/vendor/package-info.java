/** What every imitation of an AI vendor stands on: HTTP and WebSockets on loopback, with faults. */
@NullMarked
package io.trunkline.plugins.simulator.vendor;

import org.jspecify.annotations.NullMarked;
