package io.trunkline.app.socket;

import io.helidon.websocket.WsCloseException;

/** A listener threw. The peer learns that something went wrong, never what. */
final class ListenerFailure extends Exception {
    private static final long serialVersionUID = 1L;

    ListenerFailure(Throwable cause) {
        super(null, cause, false, false);
    }

    /** A listener may choose the code by {@link WsCloseException}. */
    CloseStatus status() {
        return getCause() instanceof WsCloseException chosen && CloseStatus.mayTravel(chosen.closeCode())
                ? new CloseStatus(chosen.closeCode(), "")
                : new CloseStatus(CloseStatus.INTERNAL_ERROR, "internal error");
    }
}
