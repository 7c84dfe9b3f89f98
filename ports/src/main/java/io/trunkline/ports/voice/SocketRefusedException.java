package io.trunkline.ports.voice;

import java.io.IOException;

/** A server answered a WebSocket handshake with an HTTP status other than 101. */
public final class SocketRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String body;

    /**
     * A refused handshake.
     *
     * @param status the HTTP status
     * @param body the answer's body, cut to what is useful
     */
    public SocketRefusedException(int status, String body) {
        super("the server refused the socket with HTTP " + status);
        this.status = status;
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The body of the answer; may be empty. */
    public String body() {
        return body;
    }
}
