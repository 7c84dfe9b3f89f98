/**
 * WebSockets of both sides on one RFC 6455 codec: served on Helidon's web server, and opened towards engines.
 *
 * <p>{@link io.trunkline.app.socket.SocketServer} asks a {@link io.trunkline.app.socket.SocketGate} before it upgrades;
 * {@link io.trunkline.app.socket.WebSocketClient} connects. Either way a {@code WsListener} hears a
 * {@link io.trunkline.app.socket.SocketSession}.
 */
@NullMarked
package io.trunkline.app.socket;

import org.jspecify.annotations.NullMarked;
