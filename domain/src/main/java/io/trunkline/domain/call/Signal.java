package io.trunkline.domain.call;

import io.trunkline.ports.call.CallStatus;

/** What can happen to a call, as far as it changes what follows. */
public sealed interface Signal {
    /** The carrier announced the call. Comes first and once. */
    record Announced() implements Signal {}

    /** The carrier says how far the call is; late, repeated and reordered. */
    record StatusChanged(CallStatus status) implements Signal {}

    /** The carrier has no audio socket for the call and asks what to do. */
    record NextStepAsked() implements Signal {}

    /** The carrier's audio came, with the right token. */
    record MediaAttached() implements Signal {}

    /**
     * The carrier's audio socket is gone.
     *
     * @param inOrder whether the carrier said so; otherwise the connection was lost
     */
    record MediaDetached(boolean inOrder) implements Signal {}

    /** The engine can hear and speak. */
    record EngineReady() implements Signal {}

    /** The engine is gone. */
    record EngineFailed(String reason) implements Signal {}

    /** The caller began to speak. */
    record CallerStarted() implements Signal {}

    /** The caller stopped speaking. */
    record CallerStopped() implements Signal {}

    /** The agent began to speak. */
    record AgentStarted() implements Signal {}

    /** The caller pressed a key. */
    record KeyPressed(char digit) implements Signal {}

    /** The agent wants the call to end when its words were heard. */
    record EndAsked() implements Signal {}

    /** Everything the agent said was played. */
    record AgentHeard() implements Signal {}

    /** The carrier did not do what we asked to end the call. */
    record EndRefused() implements Signal {}

    /** Time is up. */
    record DeadlinePassed(Deadline deadline) implements Signal {}

    /** The server stops and waits no longer. */
    record ServerStopping() implements Signal {}
}
