/** What the imitations of language models have in common: what they answer, request by request, and what they were asked. */
@NullMarked
package io.trunkline.plugins.simulator.model;

import org.jspecify.annotations.NullMarked;
