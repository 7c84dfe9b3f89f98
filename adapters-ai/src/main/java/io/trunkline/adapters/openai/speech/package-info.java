/** OpenAI's text to speech over HTTP, or that of a server that is compatible. */
@NullMarked
package io.trunkline.adapters.openai.speech;

import org.jspecify.annotations.NullMarked;
