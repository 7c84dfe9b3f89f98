package io.trunkline.ports.call;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.Optional;

/**
 * Hears of every call. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Called on a thread of the call, one event after the other, in order; different calls call at the same time. May
 * block: events wait, the call's audio does not. What it throws is logged under its name and the call goes on.
 */
@Implemented(by = Side.PLUGIN)
public interface CallListener {
    /**
     * Say what shall be different about the agent in a call that begins. May block, on a thread of its own: the agent waits
     * for 2 s, then goes on without what comes later. Where several listeners answer, each value is that of the first.
     */
    default Optional<AgentOverride> starting(CallStart start) {
        return Optional.empty();
    }

    /** Take one event. */
    default void on(CallEvent event) {}

    /** Take the summary, once, after the last event. */
    default void ended(CallSummary summary) {}

    /**
     * Take what a vendor told of a call after its end. It replaces what the summary has of the same vendor, model and
     * reference; without a reference it comes on top.
     */
    default void spent(CallId call, Spent spent) {}

    /** Take the price that the carrier told of a call, at most once, some time after its end. */
    default void costConfirmed(CallId call, Cost cost) {}
}
