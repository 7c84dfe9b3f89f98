/** JSON without looking for its library each time. */
@NullMarked
package io.trunkline.app.json;

import org.jspecify.annotations.NullMarked;
