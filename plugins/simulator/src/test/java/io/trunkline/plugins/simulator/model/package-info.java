/** Tests of the imitations of language models. */
@NullMarked
package io.trunkline.plugins.simulator.model;

import org.jspecify.annotations.NullMarked;
