/** The embedded store: one SQLite file, written by one thread that syncs every commit. */
@NullMarked
package io.trunkline.app.store;

import org.jspecify.annotations.NullMarked;
