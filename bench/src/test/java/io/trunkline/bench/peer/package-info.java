@NullMarked
package io.trunkline.bench.peer;

import org.jspecify.annotations.NullMarked;
