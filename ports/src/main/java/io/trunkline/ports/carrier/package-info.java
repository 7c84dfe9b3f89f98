/** What a carrier adapter implements, and what the host lends it. */
@NullMarked
package io.trunkline.ports.carrier;

import org.jspecify.annotations.NullMarked;
