/** A server that is killed, again and again, while it works. */
@NullMarked
package io.trunkline.app.crash;

import org.jspecify.annotations.NullMarked;
