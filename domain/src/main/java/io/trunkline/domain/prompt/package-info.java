/** What an agent is told: prompts with variables in them. */
@NullMarked
package io.trunkline.domain.prompt;

import org.jspecify.annotations.NullMarked;
