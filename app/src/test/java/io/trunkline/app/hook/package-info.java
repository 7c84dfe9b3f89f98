@NullMarked
package io.trunkline.app.hook;

import org.jspecify.annotations.NullMarked;
