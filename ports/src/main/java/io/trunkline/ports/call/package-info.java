/** Values and events of one phone call, the same on every carrier. */
@NullMarked
package io.trunkline.ports.call;

import org.jspecify.annotations.NullMarked;
