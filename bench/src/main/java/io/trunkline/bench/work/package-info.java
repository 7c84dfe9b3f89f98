/** The workloads of the performance page. */
@NullMarked
package io.trunkline.bench.work;

import org.jspecify.annotations.NullMarked;
