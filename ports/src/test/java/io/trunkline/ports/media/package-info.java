/** Tests of the media values. */
@NullMarked
package io.trunkline.ports.media;

import org.jspecify.annotations.NullMarked;
