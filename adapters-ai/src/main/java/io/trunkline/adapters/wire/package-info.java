/** What the vendors' protocols have in common: JSON, addresses, options, failures, server-sent events, one socket. */
@NullMarked
package io.trunkline.adapters.wire;

import org.jspecify.annotations.NullMarked;
