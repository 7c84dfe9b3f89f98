package io.trunkline.domain.call;

import static io.trunkline.domain.call.Deadline.ANSWER;
import static io.trunkline.domain.call.Deadline.HANDED_OVER;
import static io.trunkline.domain.call.Deadline.MAX_DURATION;
import static io.trunkline.domain.call.Deadline.RECOVERY;
import static io.trunkline.domain.call.Deadline.TRANSFER;

import io.trunkline.domain.call.Command.Await;
import io.trunkline.domain.call.Command.CloseEngine;
import io.trunkline.domain.call.Command.Mute;
import io.trunkline.domain.call.Command.Publish;
import io.trunkline.domain.call.Command.SilenceAgent;
import io.trunkline.domain.call.Command.StopAwaiting;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.carrier.Transfer;
import java.util.Map;

/** A call that is handed to somebody else, and comes back when that fails. */
final class HandOver {
    private HandOver() {}

    static Step begin(CallState state, Transfer transfer) {
        if (state.phase() != Phase.LIVE) {
            return Step.to(state);
        }
        Publish started = new Publish(
                CallEventType.TRANSFER_STARTED,
                Map.of(
                        "target",
                        transfer.target().toString(),
                        "mode",
                        transfer.briefing().isPresent() ? "warm" : "blind"));
        return Step.to(
                state.in(Phase.TRANSFERRING),
                started,
                new StopAwaiting(ANSWER),
                new SilenceAgent(),
                new Mute(true),
                new Command.HandOver(transfer),
                new Await(TRANSFER));
    }

    static Step changed(CallState state, TransferStatus status) {
        return switch (state.phase()) {
            case TRANSFERRING -> status.isFailure() ? back(state, status) : progressed(state, status);
            case TRANSFERRED -> status == TransferStatus.COMPLETED ? Endings.hangUp(state) : Step.to(state);
            default -> Step.to(state);
        };
    }

    /** The caller hung up, or we must end the call, before anybody took it. */
    static Step abandoned(CallState state, TransferStatus status, Step end) {
        return state.phase() == Phase.TRANSFERRING ? end.after(failed(status)) : end;
    }

    private static Step progressed(CallState state, TransferStatus status) {
        if (status != TransferStatus.CONNECTED && status != TransferStatus.COMPLETED) {
            return Step.to(state);
        }
        CallState over = state.in(Phase.TRANSFERRED).because(EndReason.TRANSFERRED);
        Step step = Step.to(over, new Await(HANDED_OVER));
        return step.after(
                new StopAwaiting(TRANSFER),
                new StopAwaiting(MAX_DURATION),
                new Publish(CallEventType.TRANSFER_COMPLETED),
                new CloseEngine());
    }

    /** With the audio still up the conversation goes on; else it does when the carrier brings it again. */
    private static Step back(CallState state, TransferStatus status) {
        Step step = state.has(Fact.ATTACHED)
                ? Step.to(state.in(Phase.LIVE), new Publish(CallEventType.RESUMED))
                : Step.to(state.in(Phase.DETACHED), new Await(RECOVERY));
        return step.after(new StopAwaiting(TRANSFER), failed(status), new Mute(false));
    }

    private static Publish failed(TransferStatus status) {
        return new Publish(CallEventType.TRANSFER_FAILED, Map.of("status", status.word()));
    }
}
