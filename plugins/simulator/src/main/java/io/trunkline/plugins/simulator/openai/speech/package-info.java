/** An imitation of OpenAI's text to speech. */
@NullMarked
package io.trunkline.plugins.simulator.openai.speech;

import org.jspecify.annotations.NullMarked;
