/** Webhooks that a carrier sends, and the HTTP client that plugins call out with. */
@NullMarked
package io.trunkline.ports.web;

import org.jspecify.annotations.NullMarked;
