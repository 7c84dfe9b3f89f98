/** Audio and control messages on a carrier's media socket. */
@NullMarked
package io.trunkline.ports.media;

import org.jspecify.annotations.NullMarked;
