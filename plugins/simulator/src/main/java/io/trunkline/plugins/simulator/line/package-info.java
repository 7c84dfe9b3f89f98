/** What every imitated carrier's telephone line has: somebody who speaks and listens, a playback queue, faults. */
@NullMarked
package io.trunkline.plugins.simulator.line;

import org.jspecify.annotations.NullMarked;
