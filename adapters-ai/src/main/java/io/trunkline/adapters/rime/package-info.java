/** Rime's text to speech, over HTTP or a WebSocket. */
@NullMarked
package io.trunkline.adapters.rime;

import org.jspecify.annotations.NullMarked;
