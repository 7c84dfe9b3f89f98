/** Loads carriers, engines, simulators and listeners, each behind a guard, so that a bad one harms only itself. */
@NullMarked
package io.trunkline.app.plugin;

import org.jspecify.annotations.NullMarked;
