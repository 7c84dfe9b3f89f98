@NullMarked
package io.trunkline.app.log;

import org.jspecify.annotations.NullMarked;
