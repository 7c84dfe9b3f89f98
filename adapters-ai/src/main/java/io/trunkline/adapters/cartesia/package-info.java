/** Cartesia: speech to text (Ink, by turns or manual) and text to speech (Sonic, over one socket with contexts). */
@NullMarked
package io.trunkline.adapters.cartesia;

import org.jspecify.annotations.NullMarked;
