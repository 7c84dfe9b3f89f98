/** The server, put together from its parts. */
@NullMarked
package io.trunkline.app.server;

import org.jspecify.annotations.NullMarked;
