/** The Telnyx adapter, against Telnyx's own description of its API and an imitation on loopback. */
@NullMarked
package io.trunkline.adapters.telnyx;

import org.jspecify.annotations.NullMarked;
