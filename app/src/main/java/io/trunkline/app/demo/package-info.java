/** {@code ./trunkline demo}: one simulated call through the real webhook and the real media socket; {@code train}: some unseen. */
@NullMarked
package io.trunkline.app.demo;

import org.jspecify.annotations.NullMarked;
