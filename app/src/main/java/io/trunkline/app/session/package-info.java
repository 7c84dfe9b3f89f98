/** Calls while they live: their threads, their media sockets, their tokens. */
@NullMarked
package io.trunkline.app.session;

import org.jspecify.annotations.NullMarked;
