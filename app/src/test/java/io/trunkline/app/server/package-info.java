/** The whole server, from outside: webhooks, media sockets, simulated calls. */
@NullMarked
package io.trunkline.app.server;

import org.jspecify.annotations.NullMarked;
