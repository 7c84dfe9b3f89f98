/** A client of the control interface of a running server. */
@NullMarked
package io.trunkline.app.client;

import org.jspecify.annotations.NullMarked;
