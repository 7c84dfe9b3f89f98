package io.trunkline.app.socket;

import io.helidon.websocket.WsSession;

/**
 * One open WebSocket. Every {@link WsSession} that this package hands to a listener is one.
 *
 * <p>All methods may be called by any thread and none blocks: messages wait in a bounded queue that one thread of the
 * socket writes out, whole and in the order they came. What the inherited {@code send}, {@code ping} and {@code pong}
 * send is {@link Priority#CONTROL}; they throw {@link IllegalStateException} once the socket is closing. A message sent
 * in pieces ({@code last} false) leaves when its last piece comes.
 *
 * <p>{@code close} says goodbye and gives the peer a moment to answer; {@code terminate} cuts the connection.
 */
public interface SocketSession extends WsSession {

    /** The session a listener was given, as what it is. */
    static SocketSession of(WsSession session) {
        return (SocketSession) session;
    }

    /**
     * Send a text message.
     *
     * @param utf8 the message, well-formed UTF-8; must not be changed afterwards
     * @return whether it was queued; false when the socket is closing, or full
     */
    boolean sendText(byte[] utf8, Priority priority);

    /**
     * Send a binary message.
     *
     * @param bytes the message; must not be changed afterwards
     * @return whether it was queued; false when the socket is closing, or full
     */
    boolean sendBinary(byte[] bytes, Priority priority);

    /** Throw all audio away that waits to be written, and say how many messages it was; they do not count as dropped. */
    int discardAudio();

    /** How many audio messages were lost because the peer read too slowly. */
    long dropped();

    /** How many bytes wait to be written. */
    int queued();

    /** Whether messages are still accepted. */
    boolean isOpen();
}
