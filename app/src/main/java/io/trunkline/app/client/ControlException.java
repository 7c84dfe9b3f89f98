package io.trunkline.app.client;

import java.time.Duration;
import java.util.Optional;

/** Something that the server was asked for is not done. The message says why, for people; it holds no token. */
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;
    private final transient Optional<Duration> retryAfter;

    /** Why it is not done. */
    public enum Why {
        /** Nobody answers at that address. */
        UNREACHABLE,
        /** The token is missing, wrong, or may not do that. */
        REFUSED,
        /** There is no such call. */
        UNKNOWN_CALL,
        /** The call is not in the state for that. */
        WRONG_STATE,
        /** Too much at once. */
        LIMITED,
        /** A value of the request is wrong. */
        BAD_VALUE,
        /** Anything else. */
        FAILED
    }

    ControlException(Why why, String message, Optional<Duration> retryAfter) {
        super(message);
        this.why = why;
        this.retryAfter = retryAfter;
    }

    ControlException(Why why, String message) {
        this(why, message, Optional.empty());
    }

    /** Why it is not done. */
    public Why why() {
        return why;
    }

    /** How long the server asks to wait before the next attempt. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the same request may well be done a little later. */
    boolean passes() {
        return why == Why.UNREACHABLE || why == Why.LIMITED;
    }
}
