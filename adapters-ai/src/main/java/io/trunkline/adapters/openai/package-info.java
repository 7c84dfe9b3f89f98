/** OpenAI Realtime, GA dialect: one WebSocket that hears and speaks. */
@NullMarked
package io.trunkline.adapters.openai;

import org.jspecify.annotations.NullMarked;
