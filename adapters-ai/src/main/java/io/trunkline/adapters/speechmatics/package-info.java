/** Speech to text by Speechmatics: one WebSocket for a session, words first as they are guessed, then as they stay. */
@NullMarked
package io.trunkline.adapters.speechmatics;

import org.jspecify.annotations.NullMarked;
