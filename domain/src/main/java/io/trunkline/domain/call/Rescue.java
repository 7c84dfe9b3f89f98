package io.trunkline.domain.call;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.voice.Failed;
import java.util.Map;
import java.util.Optional;

/** What becomes of a call whose engine fails: it goes on with another; else it is handed over; else it ends with a word. */
final class Rescue {
    private final CallRules rules;
    private final int engines;
    private final Optional<Transfer> handOver;
    private final Loss loss;

    Rescue(CallRules rules, int engines, Optional<Transfer> handOver, Loss loss) {
        this.rules = rules;
        this.engines = engines;
        this.handOver = handOver;
        this.loss = loss;
    }

    Step engineFailed(CallState state, Signal.EngineFailed failure) {
        Command.Publish failed = new Command.Publish(
                CallEventType.FAILED, Map.of("part", "engine", "reason", failure.kind() + ": " + failure.reason()));
        CallState lost = state.with(Fact.ENGINE_LOST);
        return switch (state.phase()) {
            case ANNOUNCED ->
                state.has(Fact.ENGINE_BEGUN) ? unheard(state, failure.kind()).after(failed) : Step.to(state);
            case LIVE, DETACHED ->
                state.engines()
                        .after(failure.kind(), engines)
                        .map(next -> goOn(state, next))
                        .orElseGet(() -> giveUp(lost))
                        .after(failed);
            case TRANSFERRING, GOODBYE -> Step.to(lost, failed);
            case DIALING, TRANSFERRED, GREETING, ENDING, ENDED -> Step.to(state);
        };
    }

    /**
     * Nobody is left to speak: the caller hears the configured phrase, and the call ends. A carrier that is about to ask what
     * comes next is answered with it, or the caller would hear it twice.
     */
    Step speakAndEnd(CallState state) {
        CallState failed = state.because(EndReason.ENGINE_FAILED).saying(rules.fallbackPhrase());
        boolean isAsked = loss == Loss.ASKED && !state.has(Fact.ATTACHED) && !state.has(Fact.AUDIO_TAKEN);
        return isAsked
                ? Endings.whenAsked(failed)
                : Endings.announce(failed, new Announcement.Text(rules.fallbackPhrase()));
    }

    /**
     * Nobody was there to notice. The next engine is begun at once; one that was ready and lost its connection, as vendors do when
     * nobody speaks, is begun again when the audio is there.
     */
    private Step unheard(CallState state, Failed.Kind kind) {
        CallState none = state.without(Fact.ENGINE_BEGUN);
        Command drop = new Command.DropEngine();
        return state.engines()
                .after(kind, engines)
                .map(next -> next.current() == state.engines().current()
                        ? Step.to(none.speakingBy(next), drop)
                        : Step.to(state.speakingBy(next), drop, new Command.OpenEngine(next.current())))
                .orElseGet(() -> Step.to(none.with(Fact.ENGINE_LOST), drop));
    }

    /** The audio is there; no engine may be left by now. */
    Step attached(Step step) {
        return step.state().phase() == Phase.LIVE && step.state().has(Fact.ENGINE_LOST)
                ? giveUp(step.state()).after(step.commands().toArray(Command[]::new))
                : step;
    }

    private static Step goOn(CallState state, Engines next) {
        return Step.to(
                state.speakingBy(next),
                new Command.StopAwaiting(Deadline.ANSWER),
                new Command.OpenEngine(next.current()),
                new Command.Await(Deadline.ENGINE));
    }

    private Step giveUp(CallState state) {
        return state.phase() == Phase.LIVE
                ? handOver.map(transfer -> HandOver.begin(state, transfer)
                                .after(new Command.StopAwaiting(Deadline.ENGINE), new Command.CloseEngine()))
                        .orElseGet(() -> speakAndEnd(state))
                : speakAndEnd(state);
    }
}
