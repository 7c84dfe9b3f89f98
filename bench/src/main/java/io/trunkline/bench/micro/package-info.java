/** JMH benchmarks of the frame path and the codecs. */
@NullMarked
package io.trunkline.bench.micro;

import org.jspecify.annotations.NullMarked;
