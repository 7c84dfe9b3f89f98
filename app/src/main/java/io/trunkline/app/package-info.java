/** The program's entry. */
@NullMarked
package io.trunkline.app;

import org.jspecify.annotations.NullMarked;
