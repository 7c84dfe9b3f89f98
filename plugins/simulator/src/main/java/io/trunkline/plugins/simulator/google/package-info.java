/** Google's Gemini API. */
@NullMarked
package io.trunkline.plugins.simulator.google;

import org.jspecify.annotations.NullMarked;
