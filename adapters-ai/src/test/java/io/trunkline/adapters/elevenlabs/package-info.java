/** Tests of ElevenLabs, against an imitation of it. */
@NullMarked
package io.trunkline.adapters.elevenlabs;

import org.jspecify.annotations.NullMarked;
