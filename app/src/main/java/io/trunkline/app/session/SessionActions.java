package io.trunkline.app.session;

import io.trunkline.app.tool.CallActions;
import io.trunkline.domain.call.CallConductor;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Does on the call's thread what tools ask for, and waits for it. */
record SessionActions(CallSession session) implements CallActions {
    private static final int PATIENCE_SECONDS = 5;

    @Override
    public void used(String tool) {
        session.with(conductor -> conductor.toolUsed(tool));
    }

    @Override
    public void answered(String tool) {
        session.with(conductor -> conductor.toolAnswered(tool));
    }

    @Override
    public boolean end() {
        return ask(CallConductor::end);
    }

    @Override
    public boolean transfer(Transfer transfer) {
        return ask(conductor -> conductor.transferWhenHeard(transfer));
    }

    @Override
    public boolean sendDigits(Digits digits) {
        return ask(conductor -> conductor.sendDigits(digits));
    }

    @Override
    public boolean leaveMessage(Announcement message) {
        return ask(conductor -> conductor.leaveMessage(message));
    }

    @Override
    public boolean record(RecordingCommand command) {
        return ask(conductor -> conductor.record(command));
    }

    private boolean ask(Function<CallConductor, Boolean> work) {
        try {
            return session.ask(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException undecided) {
            return false;
        }
    }
}
