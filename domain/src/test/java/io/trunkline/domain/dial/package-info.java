@NullMarked
package io.trunkline.domain.dial;

import org.jspecify.annotations.NullMarked;
