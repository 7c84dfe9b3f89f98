/** An imitation of Rime's text to speech. */
@NullMarked
package io.trunkline.plugins.simulator.rime;

import org.jspecify.annotations.NullMarked;
