/** ElevenLabs: the engine {@code elevenlabs_convai}, and the speech of {@code elevenlabs}. */
@NullMarked
package io.trunkline.adapters.elevenlabs;

import org.jspecify.annotations.NullMarked;
