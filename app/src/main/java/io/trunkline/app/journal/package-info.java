/** The journal of calls, as the host uses it: how events are spelled, kept and followed. */
@NullMarked
package io.trunkline.app.journal;

import org.jspecify.annotations.NullMarked;
