/** OpenAI's speech to text: files over HTTP, turn by turn, and its realtime transcription. */
@NullMarked
package io.trunkline.adapters.openai.transcription;

import org.jspecify.annotations.NullMarked;
