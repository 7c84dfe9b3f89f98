/** OpenAI Realtime, in its GA dialect and the beta's: a WebSocket that hears and speaks. */
@NullMarked
package io.trunkline.adapters.openai;

import org.jspecify.annotations.NullMarked;
