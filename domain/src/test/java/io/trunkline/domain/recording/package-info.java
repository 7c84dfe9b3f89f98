/** Tests of recordings. */
@NullMarked
package io.trunkline.domain.recording;

import org.jspecify.annotations.NullMarked;
