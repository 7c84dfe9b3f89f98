/** What the language models have in common: one request, one answer that comes as server-sent events. */
@NullMarked
package io.trunkline.adapters.wire.model;

import org.jspecify.annotations.NullMarked;
