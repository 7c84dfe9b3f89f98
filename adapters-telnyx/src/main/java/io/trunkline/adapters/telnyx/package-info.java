/** Telnyx: its webhooks, commands, media streams and numbers, spelled out. {@link TelnyxPlugin} is the one door. */
@NullMarked
package io.trunkline.adapters.telnyx;

import org.jspecify.annotations.NullMarked;
