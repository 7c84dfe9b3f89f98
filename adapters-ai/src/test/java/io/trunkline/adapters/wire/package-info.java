@NullMarked
package io.trunkline.adapters.wire;

import org.jspecify.annotations.NullMarked;
