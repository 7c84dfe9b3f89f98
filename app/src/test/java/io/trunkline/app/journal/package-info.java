@NullMarked
package io.trunkline.app.journal;

import org.jspecify.annotations.NullMarked;
