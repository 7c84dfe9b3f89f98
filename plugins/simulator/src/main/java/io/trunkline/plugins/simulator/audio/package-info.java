/** Telephone audio for carriers and engines that exist only on this machine. */
@NullMarked
package io.trunkline.plugins.simulator.audio;

import org.jspecify.annotations.NullMarked;
