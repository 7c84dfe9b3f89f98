/** Anthropic's Messages API. */
@NullMarked
package io.trunkline.plugins.simulator.anthropic;

import org.jspecify.annotations.NullMarked;
