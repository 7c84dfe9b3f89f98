package io.trunkline.app.socket;

import io.helidon.websocket.WsListener;

/**
 * Hears whole text messages as bytes, with no {@code String} made: for media, where one comes every 20 ms. Replaces the
 * {@code onMessage} for text; all else is {@link WsListener}'s.
 *
 * <p>As with every listener of this package, all calls come one after another on the socket's reading thread, a virtual
 * one. A call may block; the peer's next messages wait meanwhile.
 */
public interface TextSliceListener extends WsListener {

    /**
     * Hear a text message.
     *
     * @param utf8 holds the message, well-formed UTF-8; belongs to the socket, which uses it again as soon as this method
     *     returns: copy what is needed longer, and change nothing
     * @param offset where the message begins
     * @param length how many bytes it has
     */
    void onText(SocketSession session, byte[] utf8, int offset, int length);
}
