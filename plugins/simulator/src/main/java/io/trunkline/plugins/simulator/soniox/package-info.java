/** An imitation of Soniox: writes down speech that is scripted, over the real wire format. */
@NullMarked
package io.trunkline.plugins.simulator.soniox;

import org.jspecify.annotations.NullMarked;
