package io.trunkline.domain.call;

import io.trunkline.ports.carrier.Transfer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transfer that waits until the agent's last words were heard, but not for ever. Confined to the call's thread. */
final class Promise {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final CallHost host;
    private @Nullable Transfer transfer;
    private Runnable limit = () -> {};

    Promise(CallHost host) {
        this.host = host;
    }

    /** Make one, in place of the one before. */
    void make(Transfer promised, Runnable whenLate) {
        limit.run();
        transfer = promised;
        limit = host.after(LONGEST, whenLate);
    }

    /** What was promised and is not kept yet; it is from now on. */
    Optional<Transfer> take() {
        Optional<Transfer> taken = Optional.ofNullable(transfer);
        transfer = null;
        return taken;
    }
}
