package io.trunkline.domain.call;

import static io.trunkline.domain.call.Deadline.ATTACH;
import static io.trunkline.domain.call.Deadline.END;
import static io.trunkline.domain.call.Deadline.MAX_DURATION;
import static io.trunkline.domain.call.Deadline.RECOVERY;

import io.trunkline.domain.call.Command.Await;
import io.trunkline.domain.call.Command.ConnectMedia;
import io.trunkline.domain.call.Command.Publish;
import io.trunkline.domain.call.Command.Reattach;
import io.trunkline.domain.call.Command.ReplyHangUp;
import io.trunkline.domain.call.Command.StartRecording;
import io.trunkline.domain.call.Command.StopAwaiting;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.carrier.Announcement;

/** The audio socket: it comes, is lost or taken away, and comes again. */
final class Attachment {
    /** After so many sockets that never brought audio, the carrier cannot reach us and asking again is pointless. */
    private static final int MOST_ATTEMPTS = 3;

    private final CallRules rules;
    private final Loss loss;
    private final Dialing dialing;

    Attachment(CallRules rules, Loss loss, Dialing dialing) {
        this.rules = rules;
        this.loss = loss;
        this.dialing = dialing;
    }

    Step announced(CallState state) {
        return state.attempts() == 0 ? taken(state) : nextStep(state);
    }

    private static Step taken(CallState state) {
        Step connect = connect(state);
        return Opening.early(connect.state())
                .after(connect.commands().toArray(Command[]::new))
                .after(new Publish(CallEventType.INITIATED));
    }

    Step nextStep(CallState state) {
        return switch (state.phase()) {
            case DIALING, ANNOUNCED, LIVE, DETACHED -> again(state);
            case GREETING -> connect(state);
            case TRANSFERRING, TRANSFERRED, GOODBYE, ENDING, ENDED -> Step.to(state, new ReplyHangUp(state.farewell()));
        };
    }

    Step attached(CallState state) {
        return switch (state.phase()) {
            case DIALING -> {
                Step answered = dialing.answered(state);
                yield first(answered.state()).after(answered.commands().toArray(Command[]::new));
            }
            case ANNOUNCED -> first(state);
            case DETACHED -> back(state);
            case LIVE, TRANSFERRING, TRANSFERRED, GREETING, GOODBYE, ENDING, ENDED -> Step.to(state);
        };
    }

    Step detached(CallState state, boolean inOrder) {
        boolean isEnd = (inOrder || loss == Loss.FINAL) && !state.has(Fact.AUDIO_TAKEN);
        return switch (state.phase()) {
            case LIVE -> isEnd ? Endings.settle(inOrder ? state : state.because(EndReason.MEDIA_LOST)) : lost(state);
            case GREETING -> isEnd ? Endings.settle(state) : Step.to(state);
            case GOODBYE -> isEnd ? Endings.settle(state) : Step.to(state.in(Phase.ENDING), new Await(END));
            case ENDING -> isEnd ? Endings.settle(state) : Step.to(state);
            case DIALING, ANNOUNCED, DETACHED, TRANSFERRING, TRANSFERRED, ENDED -> Step.to(state);
        };
    }

    private Step first(CallState state) {
        Step step = Opening.atLast(state.live().with(Fact.ANSWERED));
        if (rules.recording().isPresent()) {
            step = step.after(new StartRecording());
        }
        return state.has(Fact.ANSWERED)
                ? step.after(new StopAwaiting(ATTACH))
                : step.after(new StopAwaiting(ATTACH), new Publish(CallEventType.ANSWERED), new Await(MAX_DURATION));
    }

    /** Listeners hear of it only when they heard, or could have, that something went wrong. */
    private static Step back(CallState state) {
        CallState live = state.live().without(Fact.AUDIO_TAKEN);
        Step step = state.has(Fact.AUDIO_TAKEN) ? Step.to(live) : Step.to(live, new Publish(CallEventType.RESUMED));
        return step.after(new StopAwaiting(ATTACH), new StopAwaiting(RECOVERY));
    }

    private Step lost(CallState state) {
        CallState detached = state.in(Phase.DETACHED);
        if (state.has(Fact.AUDIO_TAKEN)) {
            return Step.to(detached, new Await(ATTACH));
        }
        if (loss != Loss.REATTACHED) {
            return Step.to(detached, new Await(RECOVERY));
        }
        return state.attempts() < MOST_ATTEMPTS
                ? Step.to(detached.attempted(), new Reattach(), new Await(ATTACH))
                : Endings.announce(
                        state.because(EndReason.MEDIA_LOST).saying(rules.fallbackPhrase()),
                        new Announcement.Text(rules.fallbackPhrase()));
    }

    private Step again(CallState state) {
        if (state.attempts() >= MOST_ATTEMPTS) {
            return Endings.settle(state.because(EndReason.MEDIA_LOST)).after(new ReplyHangUp(rules.fallbackPhrase()));
        }
        Phase phase = state.phase() == Phase.LIVE ? Phase.DETACHED : state.phase();
        return connect(state.in(phase)).after(new StopAwaiting(RECOVERY));
    }

    private static Step connect(CallState state) {
        return Step.to(state.attempted(), new ConnectMedia(), new Await(ATTACH));
    }
}
