@NullMarked
package io.trunkline.plugins.postgres;

import org.jspecify.annotations.NullMarked;
