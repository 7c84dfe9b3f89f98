/** What the vendors' protocols have in common: JSON, addresses, options, failures, server-sent events, one socket, speaking over HTTP. */
@NullMarked
package io.trunkline.adapters.wire;

import org.jspecify.annotations.NullMarked;
