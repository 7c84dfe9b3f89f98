/** {@code ./trunkline demo}: one simulated call through the real webhook and the real media socket. */
@NullMarked
package io.trunkline.app.demo;

import org.jspecify.annotations.NullMarked;
