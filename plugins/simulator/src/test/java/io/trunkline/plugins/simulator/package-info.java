/** What the tests of the imitations share. */
@NullMarked
package io.trunkline.plugins.simulator;

import org.jspecify.annotations.NullMarked;
