/** Listening to a caller: audio out, turns in. */
@NullMarked
package io.trunkline.adapters.wire.listen;

import org.jspecify.annotations.NullMarked;
