/** One socket to a vendor at a time. */
@NullMarked
package io.trunkline.adapters.wire.socket;

import org.jspecify.annotations.NullMarked;
