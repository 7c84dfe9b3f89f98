/** What every imitation of a vendor that writes down speech has in common: ears, and what callers will have said. */
@NullMarked
package io.trunkline.plugins.simulator.hearing;

import org.jspecify.annotations.NullMarked;
