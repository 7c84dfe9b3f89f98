/** What tests of the stages of the pipeline have in common. */
@NullMarked
package io.trunkline.adapters.stages;

import org.jspecify.annotations.NullMarked;
