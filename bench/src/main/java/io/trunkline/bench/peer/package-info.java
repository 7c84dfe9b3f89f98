/** The load: a carrier and an engine in one process, which number every frame they send. */
@NullMarked
package io.trunkline.bench.peer;

import org.jspecify.annotations.NullMarked;
