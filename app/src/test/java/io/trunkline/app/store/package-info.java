@NullMarked
package io.trunkline.app.store;

import org.jspecify.annotations.NullMarked;
