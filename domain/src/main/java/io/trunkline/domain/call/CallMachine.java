package io.trunkline.domain.call;

import static io.trunkline.domain.call.Deadline.ANSWER;
import static io.trunkline.domain.call.Deadline.ATTACH;
import static io.trunkline.domain.call.Deadline.ENGINE;
import static io.trunkline.domain.call.Deadline.GOODBYE;

import io.trunkline.domain.call.Command.Await;
import io.trunkline.domain.call.Command.CloseEngine;
import io.trunkline.domain.call.Command.CloseMedia;
import io.trunkline.domain.call.Command.DropEngine;
import io.trunkline.domain.call.Command.PassKey;
import io.trunkline.domain.call.Command.Publish;
import io.trunkline.domain.call.Command.ReplyHangUp;
import io.trunkline.domain.call.Command.SilenceAgent;
import io.trunkline.domain.call.Command.StopAwaiting;
import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.voice.Failed;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what follows from what in a call. Pure: the same state and signal give the same step. What belongs to one subject
 * alone is decided by {@link Dialing}, {@link Attachment}, {@link Opening}, {@link Detection}, {@link Rescue}, {@link HandOver} and {@link Endings}.
 */
final class CallMachine {
    private final Dialing dialing;
    private final Attachment attachment;
    private final Detection detection;
    private final Rescue rescue;

    /**
     * A machine for one call.
     *
     * @param rules what holds for it
     * @param engines how many can speak for us
     * @param rescue how the call is handed over when none of them can
     * @param loss what follows when the audio socket is lost
     */
    CallMachine(CallRules rules, int engines, Optional<Transfer> rescue, Loss loss) {
        this.dialing = new Dialing(rules);
        this.attachment = new Attachment(rules, loss, dialing);
        this.detection = new Detection(rules);
        this.rescue = new Rescue(rules, engines, rescue, loss);
    }

    Step on(CallState state, Signal signal) {
        if (state.phase() == Phase.ENDED) {
            return afterEnd(state, signal);
        }
        Step step = decide(state, signal);
        boolean isOverUnheard = state.phase() == Phase.ANNOUNCED && step.state().phase() == Phase.ENDING;
        return isOverUnheard ? step.after(new CloseEngine()) : step;
    }

    private Step decide(CallState state, Signal signal) {
        return switch (signal) {
            case Signal.Announced() -> attachment.announced(state);
            case Signal.PlaceAsked() -> dialing.begin(state);
            case Signal.PlaceRefused(CallStatus status) -> dialing.over(state, status);
            case Signal.StatusChanged(CallStatus status) -> statusChanged(state, status);
            case Signal.NextStepAsked() -> attachment.nextStep(state);
            case Signal.MediaAttached() -> rescue.attached(attachment.attached(state.with(Fact.ATTACHED)));
            case Signal.MediaDetached(boolean inOrder) -> attachment.detached(state.without(Fact.ATTACHED), inOrder);
            case Signal.AudioTaken() -> Step.to(state.with(Fact.AUDIO_TAKEN));
            case Signal.AudioKept() -> Step.to(state.without(Fact.AUDIO_TAKEN));
            case Signal.EngineReady() ->
                Step.to(state.speakingBy(state.engines().nowReady()), new StopAwaiting(ENGINE));
            case Signal.EngineFailed failure -> rescue.engineFailed(state, failure);
            case Signal.CallerStarted() -> callerStarted(state);
            case Signal.CallerStopped() ->
                state.phase() == Phase.LIVE ? Step.to(state, new Await(ANSWER)) : Step.to(state);
            case Signal.AgentStarted() -> Step.to(state, new StopAwaiting(ANSWER));
            case Signal.KeyPressed(char digit) -> keyPressed(state, digit);
            case Signal.MachineDetected(AmdResult result) -> detection.detected(state, result);
            case Signal.GreetingEnded(String word) -> detection.greetingEnded(state, word);
            case Signal.TransferAsked(Transfer transfer) -> HandOver.begin(state, transfer);
            case Signal.TransferChanged(TransferStatus status) -> transferChanged(state, status);
            case Signal.HangUpAsked() -> hangUpAsked(state);
            case Signal.EndAsked() -> endAsked(state);
            case Signal.MessageAsked(Announcement message) -> Detection.leaveNow(state, message);
            case Signal.AgentHeard() -> state.phase() == Phase.GOODBYE ? Endings.hangUp(state) : Step.to(state);
            case Signal.EndRefused() -> endRefused(state);
            case Signal.DeadlinePassed(Deadline deadline) -> deadlinePassed(state, deadline);
            case Signal.ServerStopping() ->
                HandOver.abandoned(
                        state, TransferStatus.FAILED, Endings.hangUp(state.because(EndReason.SERVER_STOPPING)));
        };
    }

    private static Step afterEnd(CallState state, Signal signal) {
        return signal instanceof Signal.NextStepAsked ? Step.to(state, new ReplyHangUp("")) : Step.to(state);
    }

    private Step statusChanged(CallState state, CallStatus status) {
        if (state.phase() == Phase.DIALING) {
            return dialing.statusChanged(state, status);
        }
        if (status.isLast()) {
            return HandOver.abandoned(state, TransferStatus.CALLER_GONE, Endings.settle(state));
        }
        return status == CallStatus.RINGING ? Dialing.rings(state) : Step.to(state);
    }

    private static Step callerStarted(CallState state) {
        return state.phase() == Phase.LIVE
                ? Step.to(state, new StopAwaiting(ANSWER), new SilenceAgent())
                : Step.to(state);
    }

    private static Step keyPressed(CallState state, char digit) {
        Publish pressed = new Publish(CallEventType.DTMF, Map.of("digit", String.valueOf(digit)));
        return state.phase() == Phase.LIVE
                ? Step.to(state, pressed, new SilenceAgent(), new PassKey(digit))
                : Step.to(state, pressed);
    }

    private Step transferChanged(CallState state, TransferStatus status) {
        Step step = HandOver.changed(state, status);
        return status.isFailure() && step.state().phase().isConversation() && state.has(Fact.ENGINE_LOST)
                ? rescue.speakAndEnd(step.state()).after(step.commands().toArray(Command[]::new))
                : step;
    }

    private static Step hangUpAsked(CallState state) {
        EndReason why = state.phase() == Phase.DIALING ? EndReason.CANCELED : EndReason.HUNG_UP;
        return state.phase() == Phase.ENDING
                ? Step.to(state)
                : HandOver.abandoned(state, TransferStatus.FAILED, Endings.hangUp(state.because(why)));
    }

    private static Step endAsked(CallState state) {
        CallState goodbye = state.in(Phase.GOODBYE).because(EndReason.AGENT_ENDED);
        return switch (state.phase()) {
            case LIVE -> Step.to(goodbye, new StopAwaiting(ANSWER), new Await(GOODBYE));
            case ANNOUNCED, DETACHED -> Endings.hangUp(goodbye);
            case DIALING, TRANSFERRING, TRANSFERRED, GREETING, GOODBYE, ENDING, ENDED -> Step.to(state);
        };
    }

    private Step deadlinePassed(CallState state, Deadline deadline) {
        return switch (deadline) {
            case RING -> dialing.ringsTooLong(state);
            case ATTACH -> state.phase().isConversation() ? loseMedia(state) : Step.to(state);
            case RECOVERY -> state.phase() == Phase.DETACHED ? loseMedia(state) : Step.to(state);
            case ENGINE -> failed(state, "the engine was not ready in time");
            case ANSWER -> failed(state, "the engine did not answer the caller in time");
            case DETECTION -> detection.verdictNeverCame(state);
            case GREETING -> detection.greetingNeverEnded(state);
            case TRANSFER -> on(state, new Signal.TransferChanged(TransferStatus.FAILED));
            case MESSAGE, GOODBYE -> Endings.hangUp(state);
            case END, HANDED_OVER -> Endings.settle(state);
            case MAX_DURATION ->
                state.phase() == Phase.ENDING
                        ? Step.to(state)
                        : HandOver.abandoned(
                                state, TransferStatus.FAILED, Endings.hangUp(state.because(EndReason.MAX_DURATION)));
        };
    }

    private Step failed(CallState state, String reason) {
        return rescue.engineFailed(state, new Signal.EngineFailed(Failed.Kind.UNAVAILABLE, reason));
    }

    /** A carrier that did not take our answer may bring no audio: an engine is begun when it does. */
    private static Step endRefused(CallState state) {
        Step step = Step.to(state, new CloseMedia());
        return state.phase() == Phase.ANNOUNCED && state.has(Fact.ENGINE_BEGUN)
                ? Step.to(state.without(Fact.ENGINE_BEGUN), new CloseMedia(), new DropEngine())
                : step;
    }

    private static Step loseMedia(CallState state) {
        return Endings.hangUp(state.because(EndReason.MEDIA_LOST));
    }
}
