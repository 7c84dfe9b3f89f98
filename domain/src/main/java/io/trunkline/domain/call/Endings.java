package io.trunkline.domain.call;

import io.trunkline.domain.call.Command.AnnounceAndHangUp;
import io.trunkline.domain.call.Command.Await;
import io.trunkline.domain.call.Command.CloseMedia;
import io.trunkline.domain.call.Command.HangUp;
import io.trunkline.domain.call.Command.Settle;
import io.trunkline.domain.call.Command.StopAwaiting;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.carrier.Announcement;

/** The ways a call ends. */
final class Endings {
    private Endings() {}

    /** We end it. */
    static Step hangUp(CallState state) {
        return Step.to(state.in(Phase.ENDING), new HangUp(), new Await(Deadline.END));
    }

    /** It is over. */
    static Step settle(CallState state) {
        return Step.to(state.in(Phase.ENDED), new CloseMedia(), new Settle(state.reason()));
    }

    /** The carrier tells the other side something and ends it. */
    static Step announce(CallState state, Announcement announcement) {
        return Step.to(
                state.in(Phase.ENDING).with(Fact.AUDIO_TAKEN),
                new StopAwaiting(Deadline.ENGINE),
                new StopAwaiting(Deadline.ANSWER),
                new AnnounceAndHangUp(announcement),
                new Await(Deadline.MESSAGE));
    }

    /** It ends when the carrier asks what comes next, with what the caller still has to hear. */
    static Step whenAsked(CallState state) {
        return Step.to(
                state.in(Phase.ENDING),
                new StopAwaiting(Deadline.ENGINE),
                new StopAwaiting(Deadline.ANSWER),
                new Await(Deadline.MESSAGE));
    }

    /** Why a call ends that a carrier says is over before it was answered. */
    static EndReason unanswered(CallStatus status) {
        return switch (status) {
            case BUSY -> EndReason.BUSY;
            case NO_ANSWER -> EndReason.NO_ANSWER;
            case REJECTED -> EndReason.REJECTED;
            case CANCELED -> EndReason.CANCELED;
            case UNREACHABLE -> EndReason.UNREACHABLE;
            case LIMITED -> EndReason.LIMITED;
            case COMPLETED -> EndReason.CALLER_HUNG_UP;
            case FAILED, INITIATED, RINGING, ANSWERED -> EndReason.NOT_PLACED;
        };
    }
}
