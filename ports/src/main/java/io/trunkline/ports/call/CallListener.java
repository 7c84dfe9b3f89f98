package io.trunkline.ports.call;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/**
 * Hears of every call. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Called on a thread of the call, one event after the other, in order; different calls call at the same time. May
 * block: events wait, the call's audio does not. What it throws is logged under its name and the call goes on.
 */
@Implemented(by = Side.PLUGIN)
public interface CallListener {
    /** Take one event. */
    default void on(CallEvent event) {}

    /** Take the summary, once, after the last event. */
    default void ended(CallSummary summary) {}

    /** Take the price that the carrier told of a call, at most once, some time after its end. */
    default void costConfirmed(CallId call, Cost cost) {}
}
