/** Tests of the imitated telephone line. */
@NullMarked
package io.trunkline.plugins.simulator.line;

import org.jspecify.annotations.NullMarked;
