/** Speaking clause by clause. */
@NullMarked
package io.trunkline.adapters.wire.speak;

import org.jspecify.annotations.NullMarked;
