package io.trunkline.domain.call;

import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.voice.Failed;

/** What can happen to a call, as far as it changes what follows. */
public sealed interface Signal {
    /** The carrier announced the call. Comes first. */
    record Announced() implements Signal {}

    /** We want the call placed. Comes first and once. */
    record PlaceAsked() implements Signal {}

    /**
     * The carrier did not place the call.
     *
     * @param status how it ended, in the words for a call that was placed
     */
    record PlaceRefused(CallStatus status) implements Signal {}

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
    record EngineFailed(Failed.Kind kind, String reason) implements Signal {}

    /** The caller began to speak. */
    record CallerStarted() implements Signal {}

    /** The caller stopped speaking. */
    record CallerStopped() implements Signal {}

    /** The agent began to speak. */
    record AgentStarted() implements Signal {}

    /** The caller pressed a key. */
    record KeyPressed(char digit) implements Signal {}

    /** The detector decided who picked up. */
    record MachineDetected(AmdResult result) implements Signal {}

    /** The machine's greeting is over. */
    record GreetingEnded(String word) implements Signal {}

    /** The call shall be handed over. */
    record TransferAsked(Transfer transfer) implements Signal {}

    /** The carrier says how far the transfer is. */
    record TransferChanged(TransferStatus status) implements Signal {}

    /** The carrier shall press keys, for which it takes the audio away. */
    record AudioTaken() implements Signal {}

    /** The carrier did not press them, and leaves the audio alone. */
    record AudioKept() implements Signal {}

    /** An operator wants the call to end. */
    record HangUpAsked() implements Signal {}

    /** The agent found a machine and wants the carrier to leave a message and end the call. */
    record MessageAsked(Announcement message) implements Signal {}

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
