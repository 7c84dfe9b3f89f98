/** An imitation of LMNT's text to speech. */
@NullMarked
package io.trunkline.plugins.simulator.lmnt;

import org.jspecify.annotations.NullMarked;
