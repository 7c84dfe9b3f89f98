package io.trunkline.ports.simulator;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.time.Duration;

/** Hears of a simulated call while it goes on, on the call's thread; must not block. */
@Implemented(by = Side.HOST)
public interface CallObserver {
    /** The caller does a step. */
    default void step(CallScript.Step step) {}

    /**
     * The agent answered.
     *
     * @param latency from the last sample of the caller's speech, or the key, to the first audible sample of the agent,
     *     both as heard on the line
     */
    default void agentAnswered(Duration latency) {}

    /** The agent was told to be silent while audio was still to be played. */
    default void agentCleared(Duration thrownAway) {}

    /** The carrier spoke with its own voice because the server told it to. */
    default void carrierSpoke(String text) {}
}
