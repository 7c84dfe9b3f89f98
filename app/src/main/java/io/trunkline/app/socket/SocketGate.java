package io.trunkline.app.socket;

import io.helidon.websocket.WsListener;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a WebSocket before it is opened. Whoever serves sockets writes one. Called on the connection's virtual
 * thread, and may block; what it throws becomes a 500 that tells nothing.
 *
 * <p>It is asked about well-formed upgrades only, and once for each. Nothing else guards a socket: HTTP filters do not
 * run for upgrades, and the {@code Origin} header means what the gate makes of it.
 */
@FunctionalInterface
public interface SocketGate {

    Decision decide(UpgradeRequest request);

    /** Whether a socket is opened. */
    sealed interface Decision {}

    /**
     * Open it. The listener's {@code onClose} is called exactly once whatever happens, even where the peer has left
     * before {@code onOpen} could be called.
     *
     * @param subprotocol one that the client offered, to be confirmed
     */
    record Accept(WsListener listener, @Nullable String subprotocol) implements Decision {}

    /**
     * Do not open it, and say so.
     *
     * @param status an HTTP status of 400 or more
     * @param reason for the body of the answer
     */
    record Refuse(int status, String reason) implements Decision {
        public Refuse {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("a refusal has a status of 400 to 599");
            }
        }
    }

    /** There is no socket here: HTTP routing answers, usually with 404. */
    record NotMine() implements Decision {}

    static Decision accept(WsListener listener) {
        return new Accept(listener, null);
    }

    static Decision refuse(int status, String reason) {
        return new Refuse(status, reason);
    }

    static Decision notMine() {
        return new NotMine();
    }
}
