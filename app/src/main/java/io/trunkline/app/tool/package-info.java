/** What agents can do besides speaking. */
@NullMarked
package io.trunkline.app.tool;

import org.jspecify.annotations.NullMarked;
