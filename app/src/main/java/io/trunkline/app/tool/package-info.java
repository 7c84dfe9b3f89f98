/** What agents can do besides speaking: steer their call, ask servers of the operator, and what plugins bring. */
@NullMarked
package io.trunkline.app.tool;

import org.jspecify.annotations.NullMarked;
