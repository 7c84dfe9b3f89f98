/** Where events are kept. */
@NullMarked
package io.trunkline.ports.store;

import org.jspecify.annotations.NullMarked;
