/** Servers of chat completions: OpenAI's and those that do the same in their own way. */
@NullMarked
package io.trunkline.plugins.simulator.chat;

import org.jspecify.annotations.NullMarked;
