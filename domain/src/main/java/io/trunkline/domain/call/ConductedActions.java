package io.trunkline.domain.call;

import io.trunkline.ports.call.Digits;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Does on the call's thread what tools ask for. */
final class ConductedActions implements CallActions {
    private static final int PATIENCE_SECONDS = 5;

    private final CallHost host;
    private final CallConductor conductor;

    ConductedActions(CallHost host, CallConductor conductor) {
        this.host = host;
        this.conductor = conductor;
    }

    @Override
    public void used(String tool) {
        host.post(() -> conductor.toolUsed(tool));
    }

    @Override
    public boolean end() {
        return ask(conductor::end);
    }

    @Override
    public boolean transfer(Transfer transfer) {
        return ask(() -> conductor.transfer(transfer));
    }

    @Override
    public boolean sendDigits(Digits digits) {
        return ask(() -> conductor.sendDigits(digits));
    }

    @Override
    public boolean leaveMessage(Announcement message) {
        return ask(() -> conductor.leaveMessage(message));
    }

    @Override
    public boolean record(RecordingCommand command) {
        return ask(() -> conductor.record(command));
    }

    private boolean ask(Supplier<Boolean> work) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        host.post(() -> answer.complete(work.get()));
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException undecided) {
            return false;
        }
    }
}
