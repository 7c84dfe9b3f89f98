/** JSON that is sent and read. */
@NullMarked
package io.trunkline.adapters.wire.json;

import org.jspecify.annotations.NullMarked;
