package io.trunkline.app.socket;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The server answered the handshake, and did not open a socket. */
public final class HandshakeRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, List<String>> headers;
    private final String body;

    HandshakeRefused(int status, Map<String, List<String>> headers, String body) {
        super("WebSocket refused with status " + status);
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The answer's headers, found by a name in any case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The beginning of the answer's body, 64 KiB at most. */
    public String body() {
        return body;
    }
}
