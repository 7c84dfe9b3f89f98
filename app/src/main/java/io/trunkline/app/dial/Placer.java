package io.trunkline.app.dial;

import io.trunkline.ports.call.CallId;
import java.util.concurrent.TimeoutException;

/** Places calls. */
public interface Placer {
    /** A name for the next call. */
    CallId nextId();

    /** Place a call; returns when it is written down. Before that no carrier is asked. */
    void place(CallId call, DialOrder order) throws TimeoutException, InterruptedException;

    /** Whether a call is there and not over. */
    boolean isLive(CallId call);
}
