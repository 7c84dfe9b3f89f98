/** What a voice AI adapter implements, and what the host lends it. */
@NullMarked
package io.trunkline.ports.voice;

import org.jspecify.annotations.NullMarked;
