/** Carriers that exist only on this machine, for the demo, the tests and the benchmark. */
@NullMarked
package io.trunkline.ports.simulator;

import org.jspecify.annotations.NullMarked;
