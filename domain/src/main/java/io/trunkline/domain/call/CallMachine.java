package io.trunkline.domain.call;

import static io.trunkline.domain.call.Deadline.ANSWER;
import static io.trunkline.domain.call.Deadline.ATTACH;
import static io.trunkline.domain.call.Deadline.END;
import static io.trunkline.domain.call.Deadline.ENGINE;
import static io.trunkline.domain.call.Deadline.GOODBYE;
import static io.trunkline.domain.call.Deadline.MAX_DURATION;
import static io.trunkline.domain.call.Deadline.RECOVERY;

import io.trunkline.domain.call.Command.Await;
import io.trunkline.domain.call.Command.CloseMedia;
import io.trunkline.domain.call.Command.ConnectMedia;
import io.trunkline.domain.call.Command.HangUp;
import io.trunkline.domain.call.Command.OpenEngine;
import io.trunkline.domain.call.Command.PassKey;
import io.trunkline.domain.call.Command.Publish;
import io.trunkline.domain.call.Command.ReplyHangUp;
import io.trunkline.domain.call.Command.SayAndHangUp;
import io.trunkline.domain.call.Command.Settle;
import io.trunkline.domain.call.Command.SilenceAgent;
import io.trunkline.domain.call.Command.StopAwaiting;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.CallStatus;
import java.util.Map;

/** Decides what follows from what in a call. Pure: the same state and signal give the same step. */
final class CallMachine {
    /** After so many sockets that never brought audio, the carrier cannot reach us and asking again is pointless. */
    private static final int MOST_ATTEMPTS = 3;

    private final String fallbackPhrase;
    private final Map<String, String> initiated;

    /**
     * A machine for one call.
     *
     * @param fallbackPhrase what the caller hears when the agent cannot speak
     * @param initiated what is told about the call when it is announced
     */
    CallMachine(String fallbackPhrase, Map<String, String> initiated) {
        this.fallbackPhrase = fallbackPhrase;
        this.initiated = initiated;
    }

    Step on(CallState state, Signal signal) {
        if (state.phase() == Phase.ENDED) {
            return afterEnd(state, signal);
        }
        return switch (signal) {
            case Signal.Announced() -> announced(state);
            case Signal.StatusChanged(CallStatus status) -> statusChanged(state, status);
            case Signal.NextStepAsked() -> nextStep(state);
            case Signal.MediaAttached() -> attached(state);
            case Signal.MediaDetached(boolean inOrder) -> detached(state, inOrder);
            case Signal.EngineReady() -> Step.to(state, new StopAwaiting(ENGINE));
            case Signal.EngineFailed(String reason) -> engineFailed(state, reason);
            case Signal.CallerStarted() -> callerStarted(state);
            case Signal.CallerStopped() ->
                state.phase() == Phase.LIVE ? Step.to(state, new Await(ANSWER)) : Step.to(state);
            case Signal.AgentStarted() -> Step.to(state, new StopAwaiting(ANSWER));
            case Signal.KeyPressed(char digit) -> keyPressed(state, digit);
            case Signal.EndAsked() -> endAsked(state);
            case Signal.AgentHeard() -> state.phase() == Phase.GOODBYE ? hangUp(state) : Step.to(state);
            case Signal.EndRefused() -> Step.to(state, new CloseMedia());
            case Signal.DeadlinePassed(Deadline deadline) -> deadlinePassed(state, deadline);
            case Signal.ServerStopping() -> hangUp(state.because(EndReason.SERVER_STOPPING));
        };
    }

    private Step afterEnd(CallState state, Signal signal) {
        return signal instanceof Signal.NextStepAsked ? Step.to(state, new ReplyHangUp("")) : Step.to(state);
    }

    private Step announced(CallState state) {
        return state.attempts() == 0
                ? prepend(new Publish(CallEventType.INITIATED, initiated), connect(state))
                : nextStep(state);
    }

    private static Step connect(CallState state) {
        return Step.to(state.attempted(), new ConnectMedia(), new Await(ATTACH));
    }

    private Step statusChanged(CallState state, CallStatus status) {
        if (status.isLast()) {
            return settle(state);
        }
        boolean rings = status == CallStatus.RINGING && !state.everLive();
        return rings ? Step.to(state, new Publish(CallEventType.RINGING)) : Step.to(state);
    }

    private Step nextStep(CallState state) {
        if (!state.phase().isBeforeEnd()) {
            return Step.to(state, new ReplyHangUp(state.farewell()));
        }
        if (state.attempts() >= MOST_ATTEMPTS) {
            Step end = settle(state.because(EndReason.MEDIA_LOST));
            return prepend(new ReplyHangUp(fallbackPhrase), end);
        }
        Phase phase = state.phase() == Phase.LIVE ? Phase.DETACHED : state.phase();
        return prepend(new StopAwaiting(RECOVERY), connect(state.in(phase)));
    }

    private Step attached(CallState state) {
        return switch (state.phase()) {
            case ANNOUNCED ->
                Step.to(
                        state.live(),
                        new StopAwaiting(ATTACH),
                        new Publish(CallEventType.ANSWERED),
                        new Await(MAX_DURATION),
                        new Await(ENGINE),
                        new OpenEngine());
            case DETACHED ->
                Step.to(
                        state.live(),
                        new StopAwaiting(ATTACH),
                        new StopAwaiting(RECOVERY),
                        new Publish(CallEventType.RESUMED));
            case LIVE, GOODBYE, ENDING, ENDED -> Step.to(state);
        };
    }

    private Step detached(CallState state, boolean inOrder) {
        return switch (state.phase()) {
            case LIVE -> inOrder ? settle(state) : Step.to(state.in(Phase.DETACHED), new Await(RECOVERY));
            case GOODBYE -> inOrder ? settle(state) : Step.to(state.in(Phase.ENDING), new Await(END));
            case ENDING -> inOrder && state.farewell().isEmpty() ? settle(state) : Step.to(state);
            case ANNOUNCED, DETACHED, ENDED -> Step.to(state);
        };
    }

    private Step engineFailed(CallState state, String reason) {
        Publish failed = new Publish(CallEventType.FAILED, Map.of("reason", reason));
        return switch (state.phase()) {
            case ANNOUNCED, LIVE, DETACHED -> prepend(failed, speakAndEnd(state));
            case GOODBYE -> prepend(failed, hangUp(state));
            case ENDING, ENDED -> Step.to(state);
        };
    }

    private Step speakAndEnd(CallState state) {
        return Step.to(
                state.in(Phase.ENDING).because(EndReason.ENGINE_FAILED).saying(fallbackPhrase),
                new StopAwaiting(ENGINE),
                new StopAwaiting(ANSWER),
                new SayAndHangUp(fallbackPhrase),
                new Await(END));
    }

    private Step callerStarted(CallState state) {
        return state.phase() == Phase.LIVE
                ? Step.to(state, new StopAwaiting(ANSWER), new SilenceAgent())
                : Step.to(state);
    }

    private Step keyPressed(CallState state, char digit) {
        Publish pressed = new Publish(CallEventType.DTMF, Map.of("digit", String.valueOf(digit)));
        return state.phase() == Phase.LIVE
                ? Step.to(state, pressed, new SilenceAgent(), new PassKey(digit))
                : Step.to(state, pressed);
    }

    private Step endAsked(CallState state) {
        CallState goodbye = state.in(Phase.GOODBYE).because(EndReason.AGENT_ENDED);
        return switch (state.phase()) {
            case LIVE -> Step.to(goodbye, new StopAwaiting(ANSWER), new Await(GOODBYE));
            case ANNOUNCED, DETACHED -> hangUp(goodbye);
            case GOODBYE, ENDING, ENDED -> Step.to(state);
        };
    }

    private Step deadlinePassed(CallState state, Deadline deadline) {
        return switch (deadline) {
            case ATTACH -> state.phase().isBeforeEnd() ? loseMedia(state) : Step.to(state);
            case RECOVERY -> state.phase() == Phase.DETACHED ? loseMedia(state) : Step.to(state);
            case ENGINE -> on(state, new Signal.EngineFailed("the engine was not ready in time"));
            case ANSWER -> on(state, new Signal.EngineFailed("the engine did not answer the caller in time"));
            case GOODBYE -> state.phase() == Phase.GOODBYE ? hangUp(state) : Step.to(state);
            case END -> settle(state);
            case MAX_DURATION ->
                state.phase() == Phase.ENDING ? Step.to(state) : hangUp(state.because(EndReason.MAX_DURATION));
        };
    }

    private Step loseMedia(CallState state) {
        return hangUp(state.because(EndReason.MEDIA_LOST));
    }

    private Step hangUp(CallState state) {
        return Step.to(state.in(Phase.ENDING), new HangUp(), new Await(END));
    }

    private Step settle(CallState state) {
        return Step.to(state.in(Phase.ENDED), new CloseMedia(), new Settle(state.reason()));
    }

    private static Step prepend(Command first, Step step) {
        Command[] all = new Command[step.commands().size() + 1];
        all[0] = first;
        for (int i = 1; i < all.length; i++) {
            all[i] = step.commands().get(i - 1);
        }
        return Step.to(step.state(), all);
    }
}
