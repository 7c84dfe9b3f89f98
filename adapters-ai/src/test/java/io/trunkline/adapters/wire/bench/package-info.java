/** Benches: our stages before the imitations of their vendors, for the contracts of the ports. */
@NullMarked
package io.trunkline.adapters.wire.bench;

import org.jspecify.annotations.NullMarked;
