/** Lines for people and for machines. */
@NullMarked
package io.trunkline.app.log;

import org.jspecify.annotations.NullMarked;
