/** What imitations of speech vendors have in common: an ear for when somebody speaks, a voice that hums, JSON, and pace. */
@NullMarked
package io.trunkline.plugins.simulator.speech;

import org.jspecify.annotations.NullMarked;
