/** Speech to text by Soniox: one WebSocket for a stream, tokens that become final, streams that the vendor cuts short. */
@NullMarked
package io.trunkline.adapters.soniox;

import org.jspecify.annotations.NullMarked;
