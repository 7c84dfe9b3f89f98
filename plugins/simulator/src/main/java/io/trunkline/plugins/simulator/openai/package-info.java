/** An imitation of OpenAI's Realtime API in its GA dialect, as strict as the original where that is known. */
@NullMarked
package io.trunkline.plugins.simulator.openai;

import org.jspecify.annotations.NullMarked;
