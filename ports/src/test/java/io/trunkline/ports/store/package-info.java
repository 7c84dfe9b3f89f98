/** What every store does, as tests to extend. Ships as the test-jar of ports. */
@NullMarked
package io.trunkline.ports.store;

import org.jspecify.annotations.NullMarked;
