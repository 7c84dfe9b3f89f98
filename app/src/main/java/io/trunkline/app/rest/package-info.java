/** The HTTP client that plugins are lent: time-outs, repeats, and a circuit breaker for each host. */
@NullMarked
package io.trunkline.app.rest;

import org.jspecify.annotations.NullMarked;
