/** Measures Trunkline from outside, and its hot paths from inside. */
@NullMarked
package io.trunkline.bench;

import org.jspecify.annotations.NullMarked;
