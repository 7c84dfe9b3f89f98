/** What every plugin says of itself: its kind, and the settings it needs. */
@NullMarked
package io.trunkline.ports.plugin;

import org.jspecify.annotations.NullMarked;
