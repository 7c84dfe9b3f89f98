/** Tests of the media domain. */
@NullMarked
package io.trunkline.domain.media;

import org.jspecify.annotations.NullMarked;
