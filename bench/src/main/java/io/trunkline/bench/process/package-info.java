/** The processes under test. */
@NullMarked
package io.trunkline.bench.process;

import org.jspecify.annotations.NullMarked;
