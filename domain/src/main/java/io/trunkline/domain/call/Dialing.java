package io.trunkline.domain.call;

import static io.trunkline.domain.call.Deadline.ATTACH;
import static io.trunkline.domain.call.Deadline.DETECTION;
import static io.trunkline.domain.call.Deadline.MAX_DURATION;
import static io.trunkline.domain.call.Deadline.RING;

import io.trunkline.domain.call.Command.Await;
import io.trunkline.domain.call.Command.Place;
import io.trunkline.domain.call.Command.Publish;
import io.trunkline.domain.call.Command.StopAwaiting;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.EndReason;

/** A call that we place, until it is answered. */
final class Dialing {
    private final CallRules rules;

    Dialing(CallRules rules) {
        this.rules = rules;
    }

    Step begin(CallState state) {
        return Step.to(state.attempted(), new Publish(CallEventType.INITIATED), new Place(), new Await(RING));
    }

    Step statusChanged(CallState state, CallStatus status) {
        if (status.isLast()) {
            return over(state, status);
        }
        return switch (status) {
            case RINGING -> rings(state);
            case ANSWERED -> answered(state);
            default -> Step.to(state);
        };
    }

    /** It ended before it was answered. */
    Step over(CallState state, CallStatus status) {
        EndReason known = state.reason();
        return Endings.settle(known == EndReason.CALLER_HUNG_UP ? state.because(Endings.unanswered(status)) : state);
    }

    Step answered(CallState state) {
        CallState up = state.in(Phase.ANNOUNCED).with(Fact.ANSWERED);
        Step step = Opening.early(up);
        if (rules.detectMachine()) {
            step = step.after(new Await(DETECTION));
        }
        return step.after(
                new StopAwaiting(RING),
                new Publish(CallEventType.ANSWERED),
                new Await(ATTACH),
                new Await(MAX_DURATION));
    }

    Step ringsTooLong(CallState state) {
        return state.phase() == Phase.DIALING ? Endings.hangUp(state.because(EndReason.NO_ANSWER)) : Step.to(state);
    }

    static Step rings(CallState state) {
        return state.has(Fact.RANG) || state.has(Fact.ANSWERED)
                ? Step.to(state)
                : Step.to(state.with(Fact.RANG), new Publish(CallEventType.RINGING));
    }
}
