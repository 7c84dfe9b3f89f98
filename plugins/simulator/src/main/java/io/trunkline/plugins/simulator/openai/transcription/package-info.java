/** An imitation of OpenAI's speech to text: files over HTTP, and realtime transcription. */
@NullMarked
package io.trunkline.plugins.simulator.openai.transcription;

import org.jspecify.annotations.NullMarked;
