/** Anthropic's models, by the Messages API. */
@NullMarked
package io.trunkline.adapters.anthropic;

import org.jspecify.annotations.NullMarked;
