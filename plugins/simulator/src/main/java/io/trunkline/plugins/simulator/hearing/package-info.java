/** What every imitation of a vendor that writes down speech has in common: ears, and words to have heard. */
@NullMarked
package io.trunkline.plugins.simulator.hearing;

import org.jspecify.annotations.NullMarked;
