package io.trunkline.app.socket;

/** The peer broke RFC 6455 or one of our limits; the socket is closed with this status. */
final class ProtocolFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    ProtocolFailure(int code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    CloseStatus status() {
        return new CloseStatus(code, String.valueOf(getMessage()));
    }
}
