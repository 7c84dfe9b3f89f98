/** Tools that not every agent has: webhooks of the operator, and those that plugins bring. */
@NullMarked
package io.trunkline.app.tool;

import org.jspecify.annotations.NullMarked;
