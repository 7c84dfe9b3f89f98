package io.trunkline.plugins.simulator.vendor;

/** Writes to one WebSocket, in order. Does not block; any thread. What is written after its end is lost. */
public interface PeerSocket {
    /** Send a text message. */
    void text(String text);

    /** Send a binary message. */
    void binary(byte[] bytes);

    /** Close in order. */
    void close(int code, String reason);

    /** Drop the connection, so that the other side sees 1006. */
    void cut();
}
