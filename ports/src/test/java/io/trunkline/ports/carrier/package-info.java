/** The contract that every carrier keeps, as tests to extend, and what they stand on. Ships as the test-jar of ports. */
@NullMarked
package io.trunkline.ports.carrier;

import org.jspecify.annotations.NullMarked;
