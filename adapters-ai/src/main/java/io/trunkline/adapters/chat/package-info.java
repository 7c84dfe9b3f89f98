/** Models behind OpenAI's chat completions: OpenAI, Groq, Cerebras, Ollama, vLLM, and whoever else speaks the same. */
@NullMarked
package io.trunkline.adapters.chat;

import org.jspecify.annotations.NullMarked;
