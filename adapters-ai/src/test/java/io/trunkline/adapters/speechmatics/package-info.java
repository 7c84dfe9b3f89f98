@NullMarked
package io.trunkline.adapters.speechmatics;

import org.jspecify.annotations.NullMarked;
