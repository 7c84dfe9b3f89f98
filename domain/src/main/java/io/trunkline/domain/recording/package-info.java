/** A recording of both sides of a call: where on it each piece of audio belongs. */
@NullMarked
package io.trunkline.domain.recording;

import org.jspecify.annotations.NullMarked;
