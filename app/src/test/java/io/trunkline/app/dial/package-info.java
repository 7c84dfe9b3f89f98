@NullMarked
package io.trunkline.app.dial;

import org.jspecify.annotations.NullMarked;
