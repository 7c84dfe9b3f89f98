/** What vendors charge. */
@NullMarked
package io.trunkline.app.price;

import org.jspecify.annotations.NullMarked;
