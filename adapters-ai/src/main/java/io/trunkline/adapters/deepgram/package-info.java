/** Deepgram: speech to text by listen v1 (Nova) and v2 (Flux), text to speech by speak v1 (Aura) and v2 (Flux). */
@NullMarked
package io.trunkline.adapters.deepgram;

import org.jspecify.annotations.NullMarked;
