/** An imitation of Speechmatics: writes down speech that is scripted, over the real wire format. */
@NullMarked
package io.trunkline.plugins.simulator.speechmatics;

import org.jspecify.annotations.NullMarked;
