/** An imitation of Cartesia's sockets: Ink by turns and manual, Sonic with contexts. */
@NullMarked
package io.trunkline.plugins.simulator.cartesia;

import org.jspecify.annotations.NullMarked;
