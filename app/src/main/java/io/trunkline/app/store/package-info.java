/** Where events are kept when no store plugin is there: in memory, bounded. */
@NullMarked
package io.trunkline.app.store;

import org.jspecify.annotations.NullMarked;
