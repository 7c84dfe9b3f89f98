package io.trunkline.plugins.simulator.vendor;

/** The vendor's side of one WebSocket. Called one at a time. */
public non-sealed interface Peer extends Greeting {
    /** The socket is open. */
    void opened(PeerSocket socket);

    /** A text message came. */
    void text(String text);

    /** A binary message came. */
    default void binary(byte[] bytes) {}

    /** The socket is closed, by whomever. */
    default void closed(int code, String reason) {}
}
